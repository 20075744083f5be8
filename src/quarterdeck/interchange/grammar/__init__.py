"""What officers write in a cell, read by pattern: periods, figures, targets, reasons for no figure."""
