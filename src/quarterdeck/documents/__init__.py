"""Documents out: a `ReportPack` becomes HTML, tagged PDF, Word, Excel and CSV."""
