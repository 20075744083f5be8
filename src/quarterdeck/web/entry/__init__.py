"""What an owner owes and enters: her list, the form of a submission, improvement actions."""
