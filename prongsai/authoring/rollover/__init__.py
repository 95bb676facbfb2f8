"""Next year's folder from last year's: by topic, with cleared figures, and a report of what changed."""
