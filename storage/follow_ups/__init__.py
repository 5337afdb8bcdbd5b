"""What units have to do after patients' acts."""
