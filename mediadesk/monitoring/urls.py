"""When are two addresses the same page?"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# What share buttons and campaigns append; the page is the same without it.
_TRACKING = re.compile(
    r"^(utm_\w+|spm|from|fromuid|isappinstalled|share_\w+|sharer_\w+|scene|srcid|clicktime|enterid|gclid|fbclid|"
    r"msclkid|mc_[ce]id|_hs\w+|yclid|wechat_redirect|nsukey|timestamp_share|tracking_id|ref_src|chksm|sessionid)$",
    re.IGNORECASE,
)
# Nine addresses of ten: nothing in them has a second spelling but the port and an empty path.
_PLAIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[1-9]\d{0,3}|[1-5]\d{4}))?(?P<path>/[\w~./-]*)?",
    re.ASCII,
)
_DEFAULT_PORT = {"http": 80, "https": 443}


def is_web_address(url: str) -> bool:
    """Whether this is an absolute http or https address with a host."""
    if _PLAIN.fullmatch(url):
        return True
    try:
        parts = urlsplit(url)
        return parts.scheme in _DEFAULT_PORT and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def absolute(base: str, link: str) -> str | None:
    """`link` as found on the page `base`, made absolute; None when it is not a web address."""
    if _PLAIN.fullmatch(link):
        return link
    try:
        url = urljoin(base, link.strip())
    except ValueError:
        return None
    return url if is_web_address(url) else None


def normalised(url: str) -> str:
    """The one spelling of an address: lower-case host, no default port, no fragment, no tracking parameters.

    The order of the other parameters is kept, because on some sites it matters.
    """
    if found := _PLAIN.fullmatch(url):
        return f"{found['scheme']}://{_plain_authority(found)}{found['path'] or '/'}"
    parts = urlsplit(url.strip())
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    return urlunsplit((parts.scheme.lower(), _authority(url), parts.path or "/", urlencode(kept), ""))


def page_key(url: str) -> str:
    """What is equal for equal pages: the SHA-256 of the normalised address without scheme and `www.`."""
    spelling = normalised(url).partition("://")[2].removeprefix("www.")
    return hashlib.sha256(spelling.encode()).hexdigest()


def host_of(url: str) -> str:
    """`host` or `host:port` in lower case: the unit of politeness."""
    return _authority(url)


def origin_of(url: str) -> str:
    """`https://host:port`, without a path."""
    if found := _PLAIN.fullmatch(url):
        return f"{found['scheme']}://{_plain_authority(found)}"
    return f"{urlsplit(url).scheme.lower()}://{_authority(url)}"


def _authority(url: str) -> str:
    if found := _PLAIN.fullmatch(url):
        return _plain_authority(found)
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    return host if port in (None, _DEFAULT_PORT.get(parts.scheme.lower())) else f"{host}:{port}"


def _plain_authority(found: re.Match[str]) -> str:
    scheme, host, port = found["scheme"], found["host"], found["port"]
    return host if port is None or int(port) == _DEFAULT_PORT[scheme] else f"{host}:{port}"
