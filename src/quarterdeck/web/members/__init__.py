"""What a member reads: my portfolio, my committee."""
