"""The households that the conversations name, all of Thôn 3, as they were in the review of 2025."""

from collections.abc import Mapping

from models.seed.demo_family import DemoMember, Family

SAMPLE_VILLAGE = 3

SAMPLE_FAMILIES: Mapping[str, Family] = {
    "012": (
        DemoMember("Ng. Văn A.", 1971, "male", "head"),
        DemoMember("Lê Thị H.", 1974, "female", "spouse"),
        DemoMember("Ng. Thị K.", 2003, "female", "child"),
        DemoMember("Ng. Thị L.", 2012, "female", "child"),
    ),
    "003": (
        DemoMember("Lê Thị B.", 1979, "female", "head"),
        DemoMember("Phạm Văn D.", 2009, "male", "child"),
        DemoMember("Phạm Thị G.", 2014, "female", "child"),
    ),
    "007": (
        DemoMember("Trần Văn P.", 1984, "male", "head"),
        DemoMember("Bùi Thị M.", 1986, "female", "spouse"),
        DemoMember("Trần Thị C.", 2010, "female", "child"),
        DemoMember("Trần Văn K.", 2018, "male", "child"),
    ),
    "009": (
        DemoMember("Trần Văn C.", 1976, "male", "head"),
        DemoMember("Vũ Thị N.", 1980, "female", "spouse"),
        DemoMember("Trần Thị O.", 2008, "female", "child"),
    ),
    "015": (
        DemoMember("Hà Văn D.", 1952, "male", "head", merit=True),
        DemoMember("Phạm Thị V.", 1955, "female", "spouse"),
        DemoMember("Hà Văn X.", 1990, "male", "child"),
    ),
    "018": (DemoMember("Ng. Thị E.", 1943, "female", "head", no_labour_capacity=True, allowance=True),),
    "019": (
        DemoMember("Vũ Thị Q.", 1969, "female", "head"),
        DemoMember("Hoàng Văn L.", 2007, "male", "child"),
    ),
    "024": (
        DemoMember("Ng. Văn G.", 1980, "male", "head"),
        DemoMember("Đỗ Thị I.", 1983, "female", "spouse"),
        DemoMember("Ng. Văn S.", 2011, "male", "child"),
    ),
}

SAMPLE_LACKING: Mapping[str, frozenset[str]] = {
    "012": frozenset({"nutrition", "health_insurance", "adult_education", "housing_quality"}),
    "007": frozenset({"health_insurance", "child_schooling", "housing_quality", "toilet"}),
}
"""The deprived indices of the households whose B2 of 2025 the conversations tell; both were poor."""

SAMPLE_ANSWERS: Mapping[str, Mapping[str, str | list[str]]] = {
    "012": {
        "income": "1050000",
        "b1": "120",
        "durable": "wall",
        "area": "62",
        "water": "drilled_well",
        "toilet": "septic",
        "internet": "yes",
        "devices": "tv phone",
        "cause": "2 7",
        "cause:local": "",
        "member:malnourished": ["", "", "", "yes"],
        "member:uninsured": ["no", "no", "yes", "no"],
        "member:untrained": ["", "", "yes", ""],
        "need:training": ["", "", "", ""],
        "need:training:trade": ["", "", "", ""],
    },
    "007": {"area": "50"},
}
"""What the conversations tell of their answers, over what is made up."""
