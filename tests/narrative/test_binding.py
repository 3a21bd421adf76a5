import pytest

from assistant.narrative.binding import BareNumber, BlankPrinted, split
from assistant.narrative.facts import Facts
from assistant.narrative.templates import TemplateMistake, template
from assistant.report.document import Constant, Fact, Span, Text
from tests.builders import draft


def render(
    source: str, settings: dict[str, int | None] | None = None, constants: tuple[str, ...] = ()
) -> tuple[Span, ...]:
    facts = Facts(draft(settings or {}))
    compiled = template(source)
    return split(compiled.render(facts.namespace(compiled.names, {})), facts.sheet, constants)


def test_a_printed_number_is_a_fact_of_its_cell() -> None:
    assert render("收到{{ new_received|件 }}", {"table3.new_received.person": 3}) == (
        Text("收到"),
        Fact("table3.new_received.total", 3, "3件"),
    )


@pytest.mark.parametrize("source", ["{{ '共' ~ granted|件 }}", "{{ [granted|件]|join('、') }}"])
def test_joining_keeps_the_binding(source: str) -> None:
    facts = [span for span in render(source, {"table3.granted.person": 2}) if isinstance(span, Fact)]
    assert [fact.name for fact in facts] == ["table3.granted.total"]


def test_a_sum_names_the_cells_it_rests_on() -> None:
    (fact,) = render(
        "{{ (granted + partly_granted)|件 }}", {"table3.granted.person": 2, "table3.partly_granted.other": 1}
    )
    assert isinstance(fact, Fact)
    assert (fact.value, fact.shown) == (3, "3件")
    assert fact.cells == ("table3.granted.total", "table3.partly_granted.total")


def test_a_share_is_rounded_half_up_for_show_only() -> None:
    (fact,) = render(
        "{{ share(unable, total_handled)|百分比 }}",
        {"table3.unable_not_held.person": 4, "table3.granted.person": 7},
    )
    assert isinstance(fact, Fact)
    assert fact.shown == "36.4%"


@pytest.mark.parametrize("source", ["{{ 3 }}件", "共3件", "{{ 1 + 2 }}", "共三十五件"])
def test_a_number_of_the_template_itself_is_refused(source: str) -> None:
    with pytest.raises(BareNumber):
        render(source)


def test_a_declared_constant_is_marked_as_one() -> None:
    assert render("在15个工作日内答复", constants=("15个工作日",)) == (
        Text("在"),
        Constant("15个工作日"),
        Text("内答复"),
    )


def test_a_blank_cannot_be_printed() -> None:
    with pytest.raises(BlankPrinted):
        render("{{ granted|件 }}", {"table3.granted.person": None})


def test_words_that_say_a_number_stay_bound_to_it() -> None:
    (fact,) = render("{{ new_received|作('未收到申请') }}")
    assert fact == Fact("table3.new_received.total", 0, "未收到申请")


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(10**9) %}一{% endfor %}",
        "{% for a in '一二三' recursive %}{{ loop(a) }}{% endfor %}",
        "{{ '一' * 10**10 }}",
        "{% if 9**9**9 %}好{% endif %}",
        "{{ '%999999999d' % 1 }}",
        "{{ 1 / 0 }}",
        "{{ ''.join(organ) }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% include '别的' %}",
        "{{ '\\ufdd00\\ufdd1三\\ufdd2' }}",
        "{{ " + "(" * 900 + "year" + ")" * 900 + " }}",
        "{% if year %}" * 60 + "{% endif %}" * 60,
        "好" * 5000,
    ],
)
def test_a_template_that_could_run_without_end_or_forge_a_mark_is_refused_before_it_runs(source: str) -> None:
    with pytest.raises(TemplateMistake):
        template(source)


@pytest.mark.parametrize(
    "source", ["{{ '三'|件 }}", "{{ share(1, 2)|百分比 }}", "{{ (year + '三')|件 }}", "{{ year|作(3) }}"]
)
def test_values_that_do_not_fit_together_are_told_and_not_a_fault_of_the_program(source: str) -> None:
    with pytest.raises(TemplateMistake):
        render(source)


@pytest.mark.parametrize("source", ["{{ new_received|作('收到9件') }}", "{{ organ|列('9件') }}"])
def test_no_filter_says_digits_that_is_not_its_fact(source: str) -> None:
    with pytest.raises(BareNumber):
        render(source)
