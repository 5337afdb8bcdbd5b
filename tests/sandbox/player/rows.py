"""The format's table for the player's own tests: a script for each row, and what makes it fail."""

HEAD = """\
about: ett prov
people:
  anna: patient 19890914-2393
  eva: staff eva
given:
  - appointment: {patient: anna, unit: Hälsocentralen Eken, service: Vaccination, start: 2026-12-01 09:00}
talk:
"""
TIMES = "- anna taps: Mina tider\n"
RED = {
    "says": f"- anna says: {'å' * 4097}",
    "forwards": f"- anna forwards: {'å' * 4097}",
    "taps": "- anna taps: Mina tidor",
    "taps_several": "- anna taps: n",
    "taps_message": TIMES + "- anna sees: 09:00\n- anna taps: {button: Avboka, message: 2}",
    "taps_pick": "- anna taps: {button: n, pick: 3}",
    "sees": TIMES + "- anna sees: tisdag 1 desember",
    "sees_regex": TIMES + "- anna sees: /onsdag \\d december/",
    "sees_list": TIMES + "- anna sees: [Vaccination, Läkarbesök, /10:\\d\\d/]",
    "sees_nothing": "- anna sees: Du har två tider",
    "sees_too_late": TIMES + "- anna sees: 09:00\n- anna sees: Vaccination",
    "sees_one_like_it": "- anna says: Kom 09:00\n- anna says: Kom 10:00\n- anna sees: Kom 09:00",
    "sees_silently": TIMES + "- anna sees silently: hälsocentralen",
    "sees_softly": TIMES + "- anna sees?: onsdag\n- anna sees buttons?: Ombokaa\n- anna sees: torsdag",
    "sees_a_popup": "- anna taps: Fel\n- anna sees: gäller inte längre",
    "sees_no_popup": "- anna taps: Fel\n- anna sees no: gäller inte längre",
    "sees_no": TIMES + "- anna sees no: hälsocentralen",
    "sees_buttons": TIMES + "- anna sees: 09:00\n- anna sees buttons: [Avboka, Omboka]",
    "sees_only_buttons": TIMES + "- anna sees: 09:00\n- anna sees only buttons: Avboka",
    "sees_no_button": "- anna sees no button: mina",
    "every_button": "- every button of anna: leads on",
    "within": "- anna sees: Du har två tider\n  within: 1 s",
    "alert": "- anna taps: Fel\n- anna alert: gäller inte mer",
    "alert_none": TIMES + "- anna alert: gäller inte längre",
    "alert_as_message": TIMES + "- anna alert: Hälsocentralen",
    "alert_no": "- anna taps: Fel\n- anna alert no: gäller",
    "gets_file": "- anna gets file: '*.ics'",
    "gets_file_holding": TIMES
    + "- anna taps: Avboka\n- anna taps: Ja, avboka\n- eva sees: avbokat\n"
    + "- anna gets file: '*.ics'\n  holding: METHOD:PUBLISH",
    "gets_file_not_holding": TIMES
    + "- anna taps: Avboka\n- anna taps: Ja, avboka\n- eva sees: avbokat\n"
    + "- anna gets file: '*.ics'\n  not holding: METHOD:CANCEL",
    "gets_no_file": TIMES
    + "- anna taps: Avboka\n- anna taps: Ja, avboka\n- eva sees: avbokat\n- anna gets no file: '*'",
    "asserter": "- anna says: hej\n- anna sees: Du skrev hej\n- anna says: tisdag 2 december\n"
    "- anna sees: Du skrev tisdag\n- anna says: hej\n- anna sees: Du skrev hej",
    "edits": "- anna edits: Något annat",
    "sms": "- anna says: Sms\n- sms to anna: Din kod är 654321",
    "sms_none": "- anna says: Sms\n- sms to anna: none",
    "sms_no": "- anna says: Sms\n- sms to anna no: kod",
    "email": "- email to eva: Ett ärende väntar",
    "letter": "- anna says: Brev\n- letter to anna: Du har fått en tid",
    "advance": "- advance: to 2026-11-20 08:00",
    "redeliver": "- redeliver: last",
    "fault": "- fault: {method: sendMessage, error: 400}\n- anna says: hej\n- anna sees: Du skrev hej",
    "at_once": "- at once:\n    - anna says: hej\n    - eva taps: Avboka",
    "store_together": "- store: {appointments: [anna], count: 2}",
    "store": "- store: {appointments: anna, count: 2}",
    "store_outbox": "- anna says: Utkorg\n- store: {outbox: empty}",
    "store_case": "- store: {case: anna, state: BESVARAT(NEJ)}",
    "store_waiting_list": "- store: {waiting_list: anna, code: HVNY}",
    "save": "- anna says: Referens\n- anna sees: AB-17\n- save: {nummer: /CD-(\\d+)/}",
    "include": "- include: inre.yaml",
    "restart": "- anna says: Dö\n- anna sees: Jag startar inte igen\n- restart: kill",
}
INCLUDED = {"inre.yaml": "talk:\n  - anna says: hej\n  - anna sees: Du sa hej\n"}
MISTAKEN = """\
- anna sayss: hej
- ana says: hej
- anna taps: {buton: Avboka}
- anna taps: {button: Avboka, message: första}
- anna taps: {button: Avboka, pick: sista}
- anna sees: []
- anna sees no: /(/
- anna sees buttons: {svenska: Avboka}
- anna sees no button:
- anna alert: {sv: }
- anna gets file: '*.ics'
  holds: SUMMARY
- anna sends file: prof.yaml
- sms to bo: kod
- sms to bo no: kod
- anna sees: hej
  within: nittio sekunder
- every button of anna: leads on and on
- every button of bo: leads on
- email to bo no: kod
- letter to bo no: kod
- store: {held: bo, count: 1}
- email to anna: [none, {en: []}]
- letter to anna: {sv: [Hej, ""]}
- advance: 10 vardgar
- advance: to 2026-02-30 08:00
- restart: kil
- redeliver: first
- fault: {method: sendMesage, error: 400}
- fault: {method: sendMessage, error: 418}
- at once: anna says hej
- given: [{closed_dag: {unit: Hälsocentralen Eken, day: 2026-12-01}}]
- store: {apointments: anna, count: 1}
- store: {appointments: anna}
- save: {kod: (\\d+)}
- anna says: Koden är {{kod}}
- include: inres.yaml
"""
