"""States, places and commands of a household's life for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.household_life import common, desk, found, leaving, people, splitting, villages
from handlers.household_life import states as at
from handlers.household_life.menu import answer_menu, open_menu, show_menu

STATES: tuple[Dialog, ...] = (
    Dialog(at.LifeMenu, answer_menu, show_menu),
    Dialog(at.LifePick, common.answer_pick, common.show_pick, asks=True),
    Dialog(at.NewWho, found.answer, found.show, asks=True),
    Dialog(at.NewAlike, found.answer_alike, found.show_alike),
    Dialog(at.NewPaper, found.answer_paper, found.show_paper, asks=True),
    Dialog(at.SplitWho, splitting.answer_who, splitting.show_who, asks=True),
    Dialog(at.SplitHead, splitting.answer_head, splitting.show_head, asks=True),
    Dialog(at.SplitPage, splitting.answer_page, splitting.show_page),
    Dialog(at.JoinInto, splitting.answer_into, splitting.show_into, asks=True),
    Dialog(at.JoinPage, splitting.answer_join, splitting.show_join),
    Dialog(at.MovedWhere, leaving.answer, leaving.show),
    Dialog(at.MovedVillage, leaving.answer_village, leaving.show_village, asks=True),
    Dialog(at.MovedMonth, leaving.answer_month, leaving.show_month, asks=True),
    Dialog(at.Arriving, leaving.answer_arriving, leaving.show_arriving),
    Dialog(at.DiedWho, people.answer_who, people.show_who, asks=True),
    Dialog(at.DiedMonth, people.answer_month, people.show_month, asks=True),
    Dialog(at.EndPage, people.answer_end, people.show_end),
    Dialog(at.ChoosingHead, people.answer_head, people.show_head, asks=True),
    Dialog(at.EventPage, desk.answer, desk.show),
    Dialog(at.RefusingEvent, desk.answer_refusing, desk.show_refusing, asks=True),
    Dialog(at.CodingEvent, desk.answer_coding, desk.show_coding, asks=True),
    *villages.STATES,
)

_OF_HOUSEHOLD = {
    "life_split": splitting.begin_split,
    "life_join": splitting.begin_join,
    "life_moved": leaving.begin,
    "life_died": people.begin_died,
    "life_ended": people.begin_ended,
    "life_head": people.begin_head,
}
"""Dialogs that begin with a household of the village."""

PLACES: dict[str, Open] = {
    **{act: common.place(act, begin) for act, begin in _OF_HOUSEHOLD.items()},
    **{f"{act}_words": common.words(act, begin) for act, begin in _OF_HOUSEHOLD.items()},
    "life": open_menu,
    "life_join_words": splitting.open_join_words,
    "life_new": found.open_new,
    "life_came": found.open_came,
    "life_dead": people.open_dead,
    "arriving": leaving.open_arriving,
    "events": desk.open_queue,
    "events_words": desk.open_typed,
    **villages.PLACES,
}

COMMANDS = (
    Command(("hộ mới", "thêm hộ"), "life_new", common.HEADS),
    Command(("hộ chuyển đến", "chuyển đến"), "life_came", common.HEADS),
    Command(("tách hộ",), "life_split_words", common.HEADS),
    Command(("gộp hộ", "nhập hộ"), "life_join_words", common.HEADS),
    Command(("hộ chuyển đi", "chuyển đi"), "life_moved_words", common.HEADS),
    Command(("có người mất", "đã mất", "người mất"), "life_died_words", common.HEADS),
    Command(("không còn ai", "đóng sổ hộ", "đóng sổ"), "life_ended_words", common.HEADS),
    Command(("đổi chủ hộ", "thay chủ hộ"), "life_head_words", common.HEADS),
    Command(("biến động hộ", "hộ biến động"), "events_words", desk.OFFICE),
    *villages.COMMANDS,
)
