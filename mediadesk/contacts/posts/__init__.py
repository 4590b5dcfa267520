"""How a career is corrected: posts changed, moved from outlet to outlet, taken up again."""
