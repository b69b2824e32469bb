"""What a person looks at: the summary on the terminal and the page in the browser."""
