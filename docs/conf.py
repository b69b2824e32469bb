"""How Sphinx builds these pages: ``sphinx-build -W -b html docs out``. Needs no network."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "scripts"))

from doc_pages.generate import write_pages  # noqa: E402

from align._version import __version__  # noqa: E402

# The reference is made from the command line, the registries and the docstrings, at every build.
write_pages(HERE / "reference" / "generated")

project = "Align"
author = "The Align developers"
copyright = "The Align developers, Apache-2.0"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = [("Class attributes", "Attributes")]
smartquotes_action = "D"

html_theme = "furo"
html_title = f"Align {release}"
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
highlight_language = "text"


def plain_returns(app, what, name, obj, options, lines):
    """``Returns:`` is a sentence here: napoleon would take what is before a colon for a type."""
    for start, line in enumerate(lines):
        if line.strip() == "Returns:":
            margin = len(line) - len(line.lstrip())
            end = start + 1
            while end < len(lines) and (
                not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > margin
            ):
                end += 1
            said = " ".join(text.strip() for text in lines[start + 1 : end] if text.strip())
            lines[start:end] = [f"{line[:margin]}:returns: {said}", ""]
            return


def other_pages(app, docname, source):
    """Pages that the first page does not list come last in its table of contents."""
    if docname == "index":
        listed = set(source[0].split())
        others = sorted(name for name in app.env.found_docs if name not in listed | {"index"})
        if others:
            lines = "\n".join(others)
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: More\n\n{lines}\n```\n"


def setup(app):
    """Returns are read before napoleon reads the docstrings."""
    app.connect("autodoc-process-docstring", plain_returns, priority=400)
    app.connect("source-read", other_pages)
