"""What is measured: definitions, targets, packages in and out, money."""
