"""What is so of a unit, and decides which e-services it has to offer."""

from enum import StrEnum


class Fact(StrEnum):
    PATIENT_CONTACT = "patient_contact"
    """It has a contact card of its own."""
    KEEPS_RECORDS = "keeps_records"
    ISSUES_CERTIFICATES = "issues_certificates"
    """Those that the law asks for."""
    TAKES_SELF_REFERRALS = "takes_self_referrals"
    """By telephone, letter or otherwise."""
    PRESCRIBES_MEDICINES = "prescribes_medicines"
    PRESCRIBES_AIDS = "prescribes_aids"
    OFFERS_PROGRAMS = "offers_programs"
    HEALTH_CENTRE = "health_centre"
    """Or a private provider with an agreement within hälsoval."""
    DENTAL = "dental"
    HAS_LISTING = "has_listing"
    """Patients can be listed there."""
