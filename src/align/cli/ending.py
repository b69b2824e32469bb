"""How the command line ends: every error is one line and its own exit code, and nothing half
written and no process is left behind."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO

from align.errors import AlignError, one_line

EXIT_FINDINGS = 1
EXIT_USAGE = 2
#: An error of ours, not of the input (EX_SOFTWARE of sysexits.h).
EXIT_INTERNAL = 70
#: Standard output cannot be written, for example because the disk is full (EX_IOERR).
EXIT_OUTPUT = 74

#: Environment variable that asks for the traceback of an internal error.
DEBUG = "ALIGN_DEBUG"

#: Seconds that a command has for tidying up after a signal.
_PATIENCE = 1.2
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF}
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Ended(BaseException):
    """A signal asked the process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def run_to_the_end(command: Callable[[], Any]) -> NoReturn:
    """Call ``command`` and exit: with the code it returns, or with one line on stderr."""
    _open_closed_streams()
    _catch_signals()
    code = exit_code(command)
    _tidy()
    _leave(code)


def exit_code(command: Callable[[], Any]) -> int:
    """Call ``command``; the code to exit with, after one line on stderr if anything went wrong."""
    try:
        code = command() or 0
        sys.stdout.flush()
    except Ended as ended:
        _say("interrupted")
        return ended.exit_code
    except AlignError as error:
        _say(f"error: {error}")
        return EXIT_USAGE
    except BrokenPipeError:
        return 0  # whoever reads our output (head, less) has seen enough
    except Exception as error:
        return _unexpected(error)
    except SystemExit:
        return 0  # rich raises it when whoever reads its output has seen enough
    return int(code)


def _unexpected(error: Exception) -> int:
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return _usage(error)
    if isinstance(error, OSError) and error.errno in _FULL and error.filename is None:
        _say(f"error: cannot write to standard output: {(error.strerror or '').lower()}")
        return EXIT_OUTPUT
    if os.environ.get(DEBUG):
        with suppress(OSError, ValueError):
            traceback.print_exception(error)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    _say(
        f"internal error: {one_line(what)} ({place}); "
        f"please report it with the traceback, which {DEBUG}=1 or `align --debug …` shows"
    )
    return EXIT_INTERNAL


def _usage(error: Any) -> int:
    """Say what is wrong with the command line, as typer noticed it."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        command = error.ctx.command_path if getattr(error, "ctx", None) else "align"
        message = one_line(error.format_message()).rstrip(".")
        _say(f"error: {message} (see `{command} --help`)")
    return EXIT_USAGE


def _say(message: str) -> None:
    with suppress(OSError, ValueError):
        print(f"align: {message}", file=sys.stderr, flush=True)


def _open_closed_streams() -> None:
    """Give closed standard streams a place to go, and no text a reason to fail."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    sys.stdout = _open(sys.stdout, 1)
    sys.stderr = _open(sys.stderr, 2)


def _open(stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is None:
        return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        # In a pipe goes what files hold, whatever the terminal's encoding.
        encoding = None if stream.isatty() else "utf-8"
        reconfigure(encoding=encoding, errors="backslashreplace")
    return stream


def _catch_signals() -> None:
    """Let signals end the command as an exception does, so that everything is tidied up."""
    if threading.current_thread() is not threading.main_thread():
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    threading.Thread(target=_last_resort, args=(reader,), daemon=True).start()
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        # What the caller told us to ignore (nohup, a job in the background) stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _on_signal)


def _on_signal(number: int, frame: FrameType | None) -> NoReturn:
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _kill_children()
    # Python prints, and drops, what is raised while it calls back by itself (weak references, the
    # collector): then the last resort ends the command, and there is nothing to say before it.
    sys.unraisablehook = lambda unraisable: None
    raise Ended(number)


def _last_resort(reader: int) -> None:
    """End although the main thread does not, because it is inside a long call: the system writes
    the number of each signal into ``reader`` at once."""
    ours = {getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)}
    number = 0
    while number not in ours:
        number = os.read(reader, 1)[0]
    threading.Event().wait(_PATIENCE)
    _tidy()
    _say("interrupted")
    os._exit(128 + number)


def _kill_children() -> None:
    """End the processes that check in parallel; waiting for them would take as long as they do."""
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing is not None:
        for child in multiprocessing.active_children():
            child.kill()


def _tidy() -> None:
    _kill_children()
    atomic = sys.modules.get("align.atomic")
    if atomic is not None:
        atomic.discard_unpublished()


def _leave(code: int) -> NoReturn:
    """Exit with ``code``, whatever standard output still holds."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
