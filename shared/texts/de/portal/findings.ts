/** What customers read of their models, and why a person looks at them. */
export const portalFindingsTexts = {
  '{count, plural, one {# object stands beside the plates and is} other {# objects stand beside the plates and are}} in the price, too. Remove what you don’t need.':
    '{count, plural, one {# Objekt steht neben den Druckplatten und ist} other {# Objekte stehen neben den Druckplatten und sind}} im Preis enthalten. Entfernen Sie, was Sie nicht brauchen.',
  '{count, plural, one {# object stands beside the plates and is} other {# objects stand beside the plates and are}} in the price, too.':
    '{count, plural, one {# Objekt steht neben den Druckplatten und ist} other {# Objekte stehen neben den Druckplatten und sind}} im Preis enthalten.',
  'Something in the file is not where 3MF has it, so it is not in the price. A person will look at it.':
    'Etwas in der Datei steht nicht dort, wo 3MF es vorsieht, und ist deshalb nicht im Preis. Jemand sieht es sich an.',
  'Something in the file is not where 3MF has it, so it was left out.':
    'Etwas in der Datei steht nicht dort, wo 3MF es vorsieht, und wurde weggelassen.',
  'We repair that; there is nothing for you to do.': 'Das richten wir; Sie müssen nichts tun.',
  'This part has {count, plural, =0 {faces without a clear outside} one {# open edge} other {# open edges}}. We can usually print it; a person will look at it first. To be sure, repair it in your CAD program and send it again.':
    'Dieses Teil hat {count, plural, =0 {Flächen ohne klare Außenseite} one {# offene Kante} other {# offene Kanten}}. Meist können wir es drucken; wir sehen es uns vorher an. Sicher ist es, wenn Sie es im CAD-Programm reparieren und neu schicken.',
  '{count, plural, one {# face is} other {# faces are}} turned inside out. We set that right for the price; a person will look at it first.':
    '{count, plural, one {# Fläche ist} other {# Flächen sind}} verdreht. Für den Preis rechnen wir sie richtig herum; wir sehen es uns vorher an.',
  'A body is drawn inside out. We take it as solid; write to us if it should be a hollow.':
    'Ein Körper ist nach außen gestülpt gezeichnet. Wir nehmen ihn als massiv; schreiben Sie uns, wenn er ein Hohlraum sein soll.',
  'A part of it is flat, without any thickness, and will not print. Give it a thickness and send the file again.':
    'Ein Teil davon ist flach, ohne jede Dicke, und lässt sich nicht drucken. Geben Sie ihm Dicke und schicken Sie die Datei neu.',
  'Bodies overlap a lot, so weight and price may be too high. A person will look at it; joining the bodies in your CAD program makes it certain.':
    'Körper überlappen sich stark, Gewicht und Preis sind darum womöglich zu hoch. Wir sehen es uns an; vereinigen Sie die Körper im CAD-Programm, ist es sicher.',
  'Bodies overlap a little. It prints; the price is hardly higher for it.':
    'Körper überlappen sich ein wenig. Es lässt sich drucken; der Preis ist dadurch kaum höher.',
  'The surface runs through itself, so weight and price may be too high. A person will look at it; repairing it in your CAD program makes it certain.':
    'Die Oberfläche durchdringt sich, Gewicht und Preis sind darum womöglich zu hoch. Wir sehen es uns an; reparieren Sie es im CAD-Programm, ist es sicher.',
  'The surface runs through itself in places. It prints; the price is hardly higher for it.':
    'Die Oberfläche durchdringt sich stellenweise. Es lässt sich drucken; der Preis ist dadurch kaum höher.',
  'A body lies inside another one and prints as part of it. Nothing to do if you meant that.':
    'Ein Körper liegt in einem anderen und wird als Teil davon gedruckt. Ist das so gemeint, müssen Sie nichts tun.',
  'It is made of {count} bodies{pieces, plural, =0 {} one { and comes as one piece} other { and comes as # separate pieces}}. Nothing to do if you meant that.':
    'Es besteht aus {count} Körpern{pieces, plural, =0 {} one { und wird ein Stück} other { und kommt in # einzelnen Stücken}}. Ist das so gemeint, müssen Sie nichts tun.',
  'More than two faces meet at {count, plural, one {# edge} other {# edges}}.':
    'An {count, plural, one {# Kante} other {# Kanten}} treffen sich mehr als zwei Flächen.',
  'Some faces are in the file twice.': 'Manche Flächen stehen doppelt in der Datei.',
  'Some faces have no area.': 'Manche Flächen sind leer.',
  'The whole part is thinner than a printed line and will hardly come out. Check its size and unit; a person will look at it.':
    'Das ganze Teil ist dünner als eine Druckbahn und lässt sich kaum drucken. Prüfen Sie Größe und Einheit; wir sehen es uns an.',
  'Some faces hang in the air. Where they need supports, those can leave marks; say in the notes which face matters.':
    'Manche Flächen hängen in der Luft. Wo sie Stützen brauchen, können die Spuren hinterlassen; nennen Sie in den Anmerkungen, welche Fläche zählt.',
  'It stands on little of its surface. We find a way to hold it on the plate; it may show a trace at the foot.':
    'Es steht auf wenig Fläche. Wir halten es auf der Platte; am Fuß kann eine Spur bleiben.',
  'The file does not say its unit; we took millimetres. Check the size above: if it is wrong, send the file with its unit.':
    'Die Datei nennt ihre Einheit nicht; wir rechnen in Millimetern. Prüfen Sie die Größe oben: Stimmt sie nicht, schicken Sie die Datei mit Einheit.',
  'The model has {count, plural, =0 {several colours} one {# colour} other {# colours}} or materials; the price is for one. A person will look at it and offer what you need.':
    'Das Modell hat {count, plural, =0 {mehrere Farben} one {# Farbe} other {# Farben}} oder Materialien; der Preis gilt für eines. Wir sehen es uns an und bieten an, was Sie brauchen.',
  'Colours change inside the model; the price is for one. A person will look at it and offer what you need.':
    'Im Modell wechseln die Farben; der Preis gilt für eine. Wir sehen es uns an und bieten an, was Sie brauchen.',
  'The colours noted in the file can’t be read; the price is for one. A person will look at it.':
    'Die Farben in der Datei sind nicht lesbar; der Preis gilt für eine. Wir sehen es uns an.',
  'Part of it is a lattice, whose weight is only roughly known. A person will look at it.':
    'Ein Teil ist ein Gitter, dessen Gewicht nur ungefähr feststeht. Wir sehen es uns an.',
  'Part of it is not drawn as a surface, so weight and price are only roughly known. A person will look at it.':
    'Ein Teil ist nicht als Oberfläche gezeichnet, Gewicht und Preis sind nur ungefähr bekannt. Wir sehen es uns an.',
  'The model is only a rough preview of ready-made slices. Send the model itself if you have it; a person will look at it.':
    'Das Modell ist nur eine grobe Vorschau fertiger Schichten. Schicken Sie das Modell selbst, wenn Sie es haben; wir sehen es uns an.',
  'The file was sliced already. We slice it ourselves; there is nothing for you to do.':
    'Die Datei ist schon gesliced. Wir slicen selbst; Sie müssen nichts tun.',
  '{count, plural, one {# object is} other {# objects are}} marked as not to be printed and left out.':
    '{count, plural, one {# Objekt ist} other {# Objekte sind}} als „nicht drucken“ markiert und {count, plural, one {bleibt} other {bleiben}} weg.',
  'The file holds extras that printing does not need; they are left aside.':
    'Die Datei enthält Zusätze, die zum Drucken nicht nötig sind; sie bleiben außer Acht.',
  'The file bends the 3MF standard a little; we could read it. Nothing to do.':
    'Die Datei weicht etwas vom 3MF-Standard ab; wir konnten sie lesen. Sie müssen nichts tun.',
  'Make them thicker if they matter, or say in the notes that they don’t.':
    'Machen Sie sie dicker, wenn sie wichtig sind, oder schreiben Sie in die Anmerkungen, dass sie es nicht sind.',
  'Make them thicker if they carry a load.': 'Machen Sie sie dicker, wenn sie etwas tragen.',
  'A person will look at it.': 'Wir sehen es uns an.',
  'This part has {count, plural, =0 {faces without a clear outside} one {# open edge} other {# open edges}}.':
    'Dieses Teil hat {count, plural, =0 {Flächen ohne klare Außenseite} one {# offene Kante} other {# offene Kanten}}.',
  'It is made of {count} bodies{pieces, plural, =0 {} one { and comes as one piece} other { and comes as # separate pieces}}.':
    'Es besteht aus {count} Körpern{pieces, plural, =0 {} one { und wird ein Stück} other { und kommt in # einzelnen Stücken}}.',
  'Some faces hang in the air. Where they need supports, those can leave marks.':
    'Manche Flächen hängen in der Luft. Wo sie Stützen brauchen, können die Spuren hinterlassen.',
  'It stands on little of its surface and may show a trace at the foot.':
    'Es steht auf wenig Fläche und zeigt am Fuß vielleicht eine Spur.',
  'The surface of a model is not certain. We check whether it prints as you mean it.':
    'Die Oberfläche eines Modells ist nicht sicher. Wir prüfen, ob es so druckt, wie Sie es meinen.',
  'A model has several colours or materials. We check what you need and what it costs.':
    'Ein Modell hat mehrere Farben oder Materialien. Wir prüfen, was Sie brauchen und was es kostet.',
  'The size of a model is not certain. We check it before anything is printed.':
    'Die Größe eines Modells ist nicht sicher. Wir prüfen sie, bevor etwas gedruckt wird.',
  'Planning the print failed. We look at the model and tell you what helps.':
    'Den Druck zu planen ist gescheitert. Wir sehen uns das Modell an und sagen, was hilft.',
  'Planning the print takes very long. We look at the model and its price.':
    'Den Druck zu planen dauert sehr lange. Wir sehen uns Modell und Preis an.',
  'You asked for it.': 'Sie haben darum gebeten.',
} as const
