"""The pages. They ask `records` and call `acts`; they hold no rules, and their templates compare nothing."""
