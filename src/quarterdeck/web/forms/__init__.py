"""What people type into the pages: fields that say what is wrong in a sentence, drawn by `_fields.html`."""
