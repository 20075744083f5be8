"""The kinds of sections a template can ask for, a module a kind; `registry` lists them."""
