"""Pages of statements: the list, the editor, review and approval, versions."""
