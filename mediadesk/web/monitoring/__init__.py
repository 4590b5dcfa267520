"""The pages of monitoring: inbox, alerts, articles, sources, watches."""
