"""Ed25519 signatures (RFC 8032): checks that a text was signed with a key, for extract-signed().

Only public things are handled here, so nothing has to be kept from someone who measures time.
"""

import hashlib

_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_CURVE = -121665 * pow(121666, -1, _PRIME) % _PRIME
_ROOT = pow(2, (_PRIME - 1) // 4, _PRIME)  # of -1
_KEY, _SIGNATURE = 32, 64

Point = tuple[int, int, int, int]
"""A point of the curve in extended coordinates: x = X / Z, y = Y / Z, xy = T / Z."""


def signed_message(content: bytes, key: bytes) -> bytes | None:
    """The message after its signature of 64 bytes; None where the key did not sign it."""
    signature, message = content[:_SIGNATURE], content[_SIGNATURE:]
    if len(signature) < _SIGNATURE or len(key) != _KEY:
        return None
    signer, commitment = _point(key), _point(signature[:_KEY])
    scalar = int.from_bytes(signature[_KEY:], "little")
    if signer is None or commitment is None or scalar >= _ORDER:
        return None
    challenge = int.from_bytes(hashlib.sha512(signature[:_KEY] + key + message).digest(), "little") % _ORDER
    holds = _same(_times(scalar, _BASE), _sum(commitment, _times(challenge, signer)))
    return message if holds else None


def _point(packed: bytes) -> Point | None:
    """The point whose y coordinate and sign of x these bytes hold."""
    whole = int.from_bytes(packed, "little")
    y, odd = whole & (2**255 - 1), whole >> 255
    x = _x_of(y, odd) if y < _PRIME else None
    return None if x is None else (x, y, 1, x * y % _PRIME)


def _x_of(y: int, odd: int) -> int | None:
    square = (y * y - 1) * pow(_CURVE * y * y + 1, -1, _PRIME) % _PRIME
    x = pow(square, (_PRIME + 3) // 8, _PRIME)
    if (x * x - square) % _PRIME:
        x = x * _ROOT % _PRIME
    if (x * x - square) % _PRIME or (x == 0 and odd):
        return None
    return _PRIME - x if x % 2 != odd else x


def _sum(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % _PRIME
    c = 2 * one[3] * other[3] * _CURVE % _PRIME
    d = 2 * one[2] * other[2] % _PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


def _times(count: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while count:
        if count & 1:
            total = _sum(total, point)
        point = _sum(point, point)
        count >>= 1
    return total


def _same(one: Point, other: Point) -> bool:
    return not ((one[0] * other[2] - other[0] * one[2]) % _PRIME or (one[1] * other[2] - other[1] * one[2]) % _PRIME)


def _base() -> Point:
    y = 4 * pow(5, -1, _PRIME) % _PRIME
    x = _x_of(y, 0)
    if x is None:
        raise ArithmeticError("the base point of the curve")
    return x, y, 1, x * y % _PRIME


_BASE = _base()
