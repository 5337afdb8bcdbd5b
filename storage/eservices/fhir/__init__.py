"""Forms and answers as FHIR R4 Questionnaire and QuestionnaireResponse, and back."""
