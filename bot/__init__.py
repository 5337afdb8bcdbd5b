"""The house joined: settings, assembly, what comes in and what goes out."""
