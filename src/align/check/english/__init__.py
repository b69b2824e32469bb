"""What the English checks share: a lexicon, a tokenizer, spelling suggestions."""
