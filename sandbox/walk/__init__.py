"""People who tap what is shown and write what comes to mind, until something is wrong: `vardtid walk`."""
