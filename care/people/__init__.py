"""Who people are, what their roles allow, for whom they act."""
