"""What is so of a unit, and decides which e-services it has to offer."""

from enum import StrEnum


class Fact(StrEnum):
    PATIENT_CONTACT = "patient_contact"
    KEEPS_RECORDS = "keeps_records"
    ISSUES_CERTIFICATES = "issues_certificates"
    TAKES_SELF_REFERRALS = "takes_self_referrals"
    PRESCRIBES_MEDICINES = "prescribes_medicines"
    PRESCRIBES_AIDS = "prescribes_aids"
    OFFERS_PROGRAMS = "offers_programs"
    HEALTH_CENTRE = "health_centre"
    DENTAL = "dental"
    HAS_LISTING = "has_listing"
