"""Which network addresses may a fetch reach, and which would let a page look inside our own house?"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Shared by carriers (RFC 6598): neither private nor public for the standard library, internal in practice.
_CARRIER_NAT = ip_network("100.64.0.0/10")
# Both translate to an IPv4 address that the far end chooses: a way round every IPv4 rule (RFC 6052, RFC
# 3056).
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("2002::/16"))


def is_public(text: str) -> bool:
    """Whether the numeric address lies on the public internet. Raises ValueError when it is no address."""
    address = _unwrapped(ip_address(text.partition("%")[0]))
    if address.is_multicast or address.is_unspecified or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return address not in _CARRIER_NAT
    return not any(address in network for network in _TRANSLATED)


def is_loopback(text: str) -> bool:
    """Whether the numeric address is this machine itself. Raises ValueError when it is no address."""
    return _unwrapped(ip_address(text.partition("%")[0])).is_loopback


def _unwrapped(address: Address) -> Address:
    """The IPv4 address inside `::ffff:127.0.0.1`; any other address as it is."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
