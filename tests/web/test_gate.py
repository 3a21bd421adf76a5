"""Who may come in to the served pages."""

from itertools import count

from assistant.web.gate import Gate, from_here


def gate() -> Gate:
    numbers = count(1)
    return Gate(lambda: f"secret-{next(numbers)}")


def test_the_address_lets_one_browser_in_and_only_one() -> None:
    door = gate()
    address = door.token
    cookie = door.admit(address)
    assert cookie is not None
    assert door.knows(cookie)
    assert door.admit(address) is None


def test_each_browser_gets_an_address_and_a_cookie_of_its_own() -> None:
    door = gate()
    first, second = door.admit(door.token), door.admit(door.token)
    assert first != second
    assert door.knows(first)
    assert door.knows(second)


def test_a_stranger_is_not_known() -> None:
    door = gate()
    assert door.admit("密码") is None
    assert door.admit("") is None
    assert not door.knows(None)
    assert not door.knows("")
    assert not door.knows(door.token), "the token of the address is no cookie"


def test_a_new_start_turns_every_browser_of_the_one_before_away() -> None:
    secrets = map("secret-{}".format, count(1))
    before, after = Gate(lambda: next(secrets)), Gate(lambda: next(secrets))
    assert not after.knows(before.admit(before.token))


def test_a_page_of_another_port_does_not_come_from_here() -> None:
    assert from_here("http://127.0.0.1:8612", "127.0.0.1:8612")
    assert from_here(None, "127.0.0.1:8612"), "browsers name no origin for a page that is simply opened"
    assert not from_here("http://127.0.0.1:3000", "127.0.0.1:8612")
    assert not from_here("http://elsewhere.example", None)
    assert not from_here("null", "127.0.0.1:8612")
