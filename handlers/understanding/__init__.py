"""What a patient's own words mean: an intent, the limits on the wanted time, the visit that is meant.

Stands alone: no aiogram, no other folder of the conversation. Word lists are data, a folder a language
(words/LANGUAGE). Nothing is read and no list is loaded before the first sentence. The way in is
`understanding.reading.understand`; what comes out is in `understanding.values`.
"""
