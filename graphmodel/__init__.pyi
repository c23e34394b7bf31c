"""The public names: what `__init__.py` loads when it is asked for, and what readers of types see."""

from .analysis.agreement import agreement as agreement
from .analysis.agreement import agreement_claims as agreement_claims
from .analysis.agreement import discrepancy as discrepancy
from .analysis.agreement import shared_sides as shared_sides
from .analysis.agreement_ties import implied_ties as implied_ties
from .analysis.balance import balance as balance
from .analysis.brokerage import brokerage as brokerage
from .analysis.camps import camps as camps
from .analysis.contested import contested as contested
from .analysis.mediation import mediation as mediation
from .analysis.mediation import unmediated as unmediated
from .analysis.positions import positions as positions
from .analysis.reliability import codings_of as codings_of
from .analysis.reliability import reliability as reliability
from .analysis.robustness import robustness as robustness
from .analysis.standing import standing as standing
from .errors import CaseError as CaseError
from .errors import EngineError as EngineError
from .errors import Finding as Finding
from .errors import GraphModelError as GraphModelError
from .errors import SelectionError as SelectionError
from .errors import UsageError as UsageError
from .export.delimited import edge_list as edge_list
from .export.json_graph import node_link as node_link
from .export.show import show as show
from .export.stand_alone import page as page
from .export.write import write as write
from .model.case import Case as Case
from .model.case import claims as claims
from .model.claims_behind import claims_of as claims_of
from .model.graph import tie_graph as tie_graph
from .model.select import select as select
from .model.selection import Selection as Selection
from .model.summary import Summary as Summary
from .model.summary import summary as summary
from .model.ties import ties as ties
from .picture.layout import layout as layout
from .reading.in_place import case_of_table as case_of_table
from .reading.in_place import open_case as open_case
from .reading.in_place import open_tables as open_tables
from .reading.load import check_files as check_files
from .reading.load import read_case as read_case
from .reading.read import read as read
from .reading.sources import shipped_case as shipped_case

__version__: str
