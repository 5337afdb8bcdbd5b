"""The visits themselves: reminders, the unit's day, who came."""
