"""A small PDF that asks for a password (RC4, 40 bits), written by hand: no library here makes one."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(range(16))
_PERMISSIONS = (-4).to_bytes(4, "little", signed=True)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def locked_pdf(lines: list[str], password: str) -> bytes:
    """One page with lines of plain letters, readable with the password alone."""
    owner = _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))
    key = hashlib.md5(_padded(password) + owner + _PERMISSIONS + _ID).digest()[:5]
    user = _rc4(key, _PADDING)
    shown = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 12 Tf 72 760 Td 16 TL {shown}ET".encode("latin-1")
    number = 4
    secret = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(secret), secret),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (owner.hex().encode(), user.hex().encode()),
    ]
    file, offsets = bytearray(b"%PDF-1.4\n"), []
    for at, body in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (at, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"trailer\n<< /Size %d /Root 1 0 R /Encrypt 6 0 R /ID [<%b> <%b>] >>\n" % (
        len(objects) + 1,
        _ID.hex().encode(),
        _ID.hex().encode(),
    )
    file += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(file)
