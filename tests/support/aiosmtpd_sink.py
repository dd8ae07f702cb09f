"""Runs aiosmtpd on a free port of 127.0.0.1 and keeps what it receives in a maildir.

usage: aiosmtpd_sink.py MAILDIR PORTFILE
"""
import asyncio
import os
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


async def serve(maildir, portfile):
    handler = Mailbox(maildir)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="test.invalid", loop=loop), "127.0.0.1", 0)
    with open(portfile + ".new", "w") as file:
        print(server.sockets[0].getsockname()[1], file=file)
    os.rename(portfile + ".new", portfile)
    await server.serve_forever()


asyncio.run(serve(*sys.argv[1:]))
