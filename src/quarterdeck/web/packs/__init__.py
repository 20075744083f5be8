"""What packs are made of: templates as forms, looked at before they are kept, and the papers they go with."""
