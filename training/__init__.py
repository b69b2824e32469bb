"""What writes the weights and tables that the package ships: ``python -m training`` lists them.

Open first: ``__main__.py``. The data are not part of the repository; every folder of weights has a
model card that says which data, which split and what came out."""
