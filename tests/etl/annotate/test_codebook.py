from etl.annotate.codebook import Codebook


def test_an_outlet_is_known_by_its_name_its_aliases_and_its_domain(codebook: Codebook) -> None:
    assert codebook.outlet_index() == {
        "báo mẫu": "bao.example",
        "báo mẫu hp": "bao.example",
        "bm": "bao.example",
        "bao.example": "bao.example",
    }
