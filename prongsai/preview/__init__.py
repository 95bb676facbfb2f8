"""The live preview: watch, rebuild what changed, tell the browser, show findings on the page."""
