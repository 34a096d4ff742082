"""The words by which pages announce a date as that of publication or of a change, in the languages whose date lines are read.

Alternatives for a regular expression that ignores case; each stands before the date, with or without a colon.
"""

from __future__ import annotations

PUBLISHED = (
    "published|publication|posted|created|issued|dated?|released?|added|uploaded|публикаци[ия]|опубликовано|дата|добавлено|опубліковано|"
    "апублікавана|veröffentlicht|erstellt|publié|publicado|pubblicato|publicat|opublikowano|data publikacji|yayınlanma|gepubliceerd|"
    "publicerad|publiceret|publisert|udgivet|julkaistu|publikováno|zveřejněno|publikované|objavljeno|közzétéve|diterbitkan|"
    "δημοσιεύ[τθ]ηκε"
)
UPDATED = (
    "updated?|modified|edited|amended|corrected|revised|last update|обновлено|изменено|оновлено|абноўлена|aktualisiert|zuletzt geändert|"
    "geändert|mis à jour|dernière mise à jour|modifié|actualizado|última actualización|modificado|aggiornato|ultimo aggiornamento|"
    "actualizat|atualizado|zaktualizowano|aktualizacja|güncelleme|bijgewerkt|uppdaterad|opdateret|oppdatert|päivitetty|aktualizováno|"
    "aktualizované|ažurirano|frissítve|diperbarui|ενημερώθηκε"
)
