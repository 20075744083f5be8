"""Rating schemes as data: trees, parser, facts, three-valued evaluation, prover."""
