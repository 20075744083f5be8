"""`python -m quarterdeck`, for computers that do not let new programs start."""

from quarterdeck.console.main import main

raise SystemExit(main())
