"""What can be booked where and when: reads only."""
