"""A ladder without its pay, for a site that more people see than may know it."""

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role


def without_pay(kb: KnowledgeBase) -> KnowledgeBase:
    """Leave out figures, facets of pay with what stands there, and questions about them."""
    pay = {key for key, facet in kb.facets.items() if facet.pay}
    return kb.model_copy(
        update={
            "facets": {key: one for key, one in kb.facets.items() if key not in pay},
            "roles": {key: _role(role, pay) for key, role in kb.roles.items()},
            "open_questions": {
                key: one
                for key, one in kb.open_questions.items()
                if not one.facets or not set(one.facets) <= pay
            },
        }
    )


def _role(role: Role, pay: set[str]) -> Role:
    facets = {key: cell for key, cell in role.facets.items() if key not in pay}
    return role.model_copy(update={"pay": {}, "facets": facets})
