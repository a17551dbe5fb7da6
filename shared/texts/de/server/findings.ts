/** What the server says of models, and why a person looks at a quote. */
export const serverFindings = {
  'Where the file places this part it is pressed flat: it encloses no volume and will not print.':
    'Die Datei drückt dieses Teil beim Platzieren flach: Es hat kein Volumen und lässt sich nicht drucken.',
  'The surface has holes: 1 edge belongs to one face only, so the volume is not certain.':
    'Die Oberfläche hat Löcher: 1 Kante gehört nur zu einer Fläche, das Volumen ist darum nicht sicher.',
  'The surface has holes: {count#} edges belong to one face only, so the volume is not certain.':
    'Die Oberfläche hat Löcher: {count} Kanten gehören nur zu einer Fläche, das Volumen ist darum nicht sicher.',
  'Some faces overlap or have no clear outside, so the surface does not enclose a certain volume.':
    'Flächen überlappen sich oder haben keine klare Außenseite, das Volumen ist darum nicht sicher.',
  '1 face is turned over: the inside looks out. The price takes it the right way round.':
    '1 Fläche ist verdreht: Die Innenseite zeigt nach außen. Der Preis rechnet sie richtig herum.',
  '{count#} faces are turned over: the inside looks out. The price takes them the right way round.':
    '{count} Flächen sind verdreht: Die Innenseite zeigt nach außen. Der Preis rechnet sie richtig herum.',
  '1 face is in the file twice; it counts once.': '1 Fläche steht doppelt in der Datei; sie zählt einmal.',
  '{count#} faces are in the file twice; they count once.':
    '{count} Flächen stehen doppelt in der Datei; sie zählen einmal.',
  '1 edge belongs to more than two faces.': '1 Kante gehört zu mehr als zwei Flächen.',
  '{count#} edges belong to more than two faces.': '{count} Kanten gehören zu mehr als zwei Flächen.',
  '1 face has no area; it is left aside.': '1 Fläche ist leer; sie bleibt außer Acht.',
  '{count#} faces have no area; they are left aside.': '{count} Flächen sind leer; sie bleiben außer Acht.',
  'A body is turned inside out; it is taken as solid.':
    'Ein Körper ist nach außen gestülpt; er gilt als massiv.',
  'A body lies inside another one; it is counted as part of it.':
    'Ein Körper liegt in einem anderen; er zählt zu ihm.',
  'A part is flat: it encloses no volume and will not print.':
    'Ein Teil ist flach: Es hat kein Volumen und lässt sich nicht drucken.',
  'The object is made of {count#} separate bodies.': 'Das Objekt besteht aus {count} getrennten Körpern.',
  'The object is made of {count#} bodies.': 'Das Objekt besteht aus {count} Körpern.',
  'The object is made of {count#} bodies, which print as one piece.':
    'Das Objekt besteht aus {count} Körpern, die ein Stück werden.',
  'The object is made of {count#} bodies, which print as {pieces#} separate pieces.':
    'Das Objekt besteht aus {count} Körpern, die {pieces} einzelne Stücke werden.',
  'The surface runs through itself: {share#} % of the volume is counted twice.':
    'Die Oberfläche durchdringt sich selbst: {share} % des Volumens zählen doppelt.',
  'Bodies overlap: {share#} % of the volume is counted twice.':
    'Körper überlappen sich: {share} % des Volumens zählen doppelt.',
  'The whole part is thinner than half a layer and will hardly print. Check its size.':
    'Das ganze Teil ist dünner als eine halbe Schicht und lässt sich kaum drucken. Prüfen Sie seine Größe.',
  'The whole part is thinner than the nozzle ({width#} mm) and will hardly print. Check its size.':
    'Das ganze Teil ist dünner als die Düse ({width} mm) und lässt sich kaum drucken. Prüfen Sie seine Größe.',
  'Some walls or details are thinner than the nozzle ({width#} mm) and may be missing from the print.':
    'Manche Wände oder Details sind dünner als die Düse ({width} mm) und fehlen womöglich im Druck.',
  'Some walls are thinner than two printed lines ({width#} mm) and may come out weak.':
    'Manche Wände sind dünner als zwei Druckbahnen ({width} mm) und werden womöglich schwach.',
  'Faces of {area#} cm² ({share#} % of the surface) hang over so flat that they may need support.':
    'Flächen von {area} cm² ({share} % der Oberfläche) hängen so flach über, dass sie Stützen brauchen könnten.',
  'Only an edge or a point touches the plate under a part {height#} mm tall; it may come loose while it prints. A brim or another way up helps.':
    'Nur eine Kante oder ein Punkt berührt die Platte, bei {height} mm Höhe; das Teil könnte sich beim Druck lösen. Ein Rand oder eine andere Lage hilft.',
  'Only {area#} mm² touch the plate under a part {height#} mm tall; it may come loose while it prints. A brim or another way up helps.':
    'Nur {area} mm² berühren die Platte, bei {height} mm Höhe; das Teil könnte sich beim Druck lösen. Ein Rand oder eine andere Lage hilft.',
  'The weight lies beside what touches the plate, so the part tips over without support.':
    'Das Gewicht liegt neben der Standfläche; ohne Stützen kippt das Teil.',
  'The part is {height#} mm tall on a foot {width#} mm wide; it may wobble or come loose. A brim or another way up helps.':
    'Das Teil ist {height} mm hoch auf {width} mm breitem Fuß; es könnte wackeln oder sich lösen. Ein Rand oder eine andere Lage hilft.',
  'The largest part is only {length#} mm long.': 'Das größte Teil ist nur {length} mm lang.',
  'The largest part is as much as {length#} mm long.': 'Das größte Teil ist {length} mm lang.',
  'It would be {length#} mm if it was drawn in millimetres.':
    'In Millimetern gezeichnet wären es {length} mm.',
  'It would be {length#} mm if it was drawn in centimetres.':
    'In Zentimetern gezeichnet wären es {length} mm.',
  'It would be {length#} mm if it was drawn in inches.': 'In Zoll gezeichnet wären es {length} mm.',
  'It would be {length#} mm if it was drawn in metres.': 'In Metern gezeichnet wären es {length} mm.',
  'It would be {a#} mm if it was drawn in centimetres, or {b#} mm if it was drawn in inches.':
    'In Zentimetern gezeichnet wären es {a} mm, in Zoll {b} mm.',
  'It would be {a#} mm if it was drawn in millimetres, or {b#} mm if it was drawn in centimetres.':
    'In Millimetern gezeichnet wären es {a} mm, in Zentimetern {b} mm.',
  'It would be {a#} mm if it was drawn in millimetres, or {b#} mm if it was drawn in inches.':
    'In Millimetern gezeichnet wären es {a} mm, in Zoll {b} mm.',
  'Check the unit that it was exported in.': 'Prüfen Sie die Einheit, in der es exportiert wurde.',
  'The file does not say in which unit it is drawn; millimetre is taken.':
    'Die Datei sagt nicht, in welcher Einheit sie gezeichnet ist; wir nehmen Millimeter.',
  'The file is drawn in an unknown unit (“{unit}”); millimetre is taken.':
    'Die Datei ist in einer unbekannten Einheit gezeichnet („{unit}“); wir nehmen Millimeter.',
  'The slicer settings in the file are damaged, so modifiers and colours could not be told apart.':
    'Die Slicer-Einstellungen in der Datei sind beschädigt; Modifikatoren und Farben ließen sich nicht unterscheiden.',
  'The model is coloured by a picture; the price is for one material and one colour.':
    'Das Modell ist mit einem Bild gefärbt; der Preis gilt für ein Material in einer Farbe.',
  'The model is of several materials mixed into one; the price is for one.':
    'Das Modell ist aus mehreren Materialien gemischt; der Preis gilt für eines.',
  "The slicer's project changes filament while it prints; the price is for one.":
    'Das Projekt wechselt beim Druck das Filament; der Preis gilt für eines.',
  "The slicer's project prints with {count#} filaments that it calls the same; the price is for one.":
    'Das Projekt druckt mit {count} Filamenten, die es gleich nennt; der Preis gilt für eines.',
  'The model uses {count#} materials or colours; the price is for one.':
    'Das Modell hat {count} Materialien oder Farben; der Preis gilt für eines.',
  'One more object has the same.': 'Ein weiteres Objekt hat dasselbe.',
  '{count#} more objects have the same.': '{count} weitere Objekte haben dasselbe.',
  'Part of the model is a lattice of beams; its volume is the sum of the beams and only roughly right.':
    'Ein Teil des Modells ist ein Gitter aus Stäben; sein Volumen ist nur ungefähr bestimmt.',
  'The mesh is only a rough preview of ready-made slices, so the volume is not certain.':
    'Das Netz ist nur eine grobe Vorschau fertiger Schichten, das Volumen ist darum nicht sicher.',
  'Part of the model is given by a formula; the box around it is taken as an upper bound.':
    'Ein Teil des Modells ist eine Formel; wir rechnen höchstens mit dem Quader darum.',
  'Part of the model is cut or joined from others; what it is cut from is taken as an upper bound.':
    'Ein Teil des Modells ist aus anderen geschnitten; wir rechnen höchstens mit dem Ausgangsteil.',
  'The surface is raised by a picture; it is measured without that.':
    'Die Oberfläche ist mit einem Bild geprägt; gemessen ist sie ohne.',
  'Objects that are support, surface or other helpers are left out.':
    'Stützen, Flächen und andere Hilfsobjekte bleiben weg.',
  'Objects that are given by ready-made slices alone are left out of the price.':
    'Objekte, die nur aus fertigen Schichten bestehen, fehlen im Preis.',
  'Parts of the file are drawn in different units, which not all programs read alike.':
    'Teile der Datei sind in verschiedenen Einheiten gezeichnet, was nicht alle Programme gleich lesen.',
  'The file names objects before it describes them; some programs will not open it.':
    'Die Datei nennt Objekte, bevor sie sie beschreibt; manche Programme öffnen sie nicht.',
  'Objects whose shape is given by an extension of 3MF that is not known here are left out of the price.':
    'Objekte, deren Form in einer 3MF-Erweiterung steht, die wir nicht lesen, sind nicht im Preis.',
  "Objects that stand on no plate of the slicer's project are in the price, too.":
    'Objekte, die im Projekt auf keiner Platte stehen, sind mit im Preis.',
  'The file holds an element where 3MF does not have it (<{name}> in <{parent}>): what it stands for is not in the price.':
    'Die Datei enthält ein Element, wo 3MF es nicht vorsieht (<{name}> in <{parent}>): Wofür es steht, ist nicht im Preis.',
  'Objects without any surface are left out: there is nothing in them to print.':
    'Objekte ohne Oberfläche bleiben weg: An ihnen gibt es nichts zu drucken.',
  'Negative volumes are left out: what they cut away is still in the price.':
    'Negative Volumen bleiben weg: Was sie wegschneiden, ist noch im Preis.',
  'Modifier volumes are left out.': 'Modifikatoren bleiben weg.',
  'Support blockers and enforcers are left out.': 'Stützenblocker und -erzwinger bleiben weg.',
  'Objects that the file marks as not to be printed are left out.':
    'Objekte, die in der Datei als „nicht drucken“ markiert sind, bleiben weg.',
  'The file holds ready-made slices; the model itself is measured instead.':
    'Die Datei enthält fertige Schichten; gemessen ist stattdessen das Modell.',
  'Colours or materials change inside the model by a formula; the price is for one material and one colour.':
    'Farben oder Materialien wechseln im Modell nach einer Formel; der Preis gilt für ein Material in einer Farbe.',
  'The file uses an extension of 3MF that is not needed for printing and is left aside: {uri}.':
    'Die Datei nutzt eine 3MF-Erweiterung, die zum Drucken nicht nötig ist und außer Acht bleibt: {uri}.',
  'An object is of a kind that 3MF does not know (“{type}”); it is taken as part of the model.':
    'Ein Objekt ist von einer Art, die 3MF nicht kennt („{type}“); es gilt als Teil des Modells.',
  'The file does not say that it follows the 3MF standard; it is read as if it did.':
    'Die Datei sagt nicht, dass sie dem 3MF-Standard folgt; sie ist gelesen, als täte sie es.',

  'The total of {total$} is at or above {threshold$}: a person confirms the price.':
    'Die Summe von {total} liegt bei {threshold} oder darüber: Wir bestätigen den Preis von Hand.',
  "A part of {file} measures {x#} × {y#} × {z#} mm and fits none of the shop's printers as it stands.":
    'Ein Teil von {file} misst {x} × {y} × {z} mm und passt so, wie es steht, auf keinen unserer Drucker.',
  "A part of {file} measures {x#} × {y#} × {z#} mm and fits none of the shop's printers in one piece.":
    'Ein Teil von {file} misst {x} × {y} × {z} mm und passt in einem Stück auf keinen unserer Drucker.',
  'It fits when it is turned on the plate.': 'Auf der Platte gedreht passt es.',
  'It fits when it is laid on its side.': 'Auf die Seite gelegt passt es.',
  'It fits when it is laid on its side and turned on the plate.':
    'Auf die Seite gelegt und auf der Platte gedreht passt es.',
  'One set prints for about {hours#} hours, more than {most#}.':
    'Ein Satz druckt etwa {hours} Stunden, mehr als {most}.',
  "The shop's printers need about {needed#} hours; this rush level leaves {window#}.":
    'Unsere Drucker brauchen etwa {needed} Stunden; dieser Termin lässt {window}.',
  'The customer asked for a person to look at this.': 'Der Kunde hat um eine Prüfung gebeten.',
  '{file}: {why} Grams and time are measured on its geometry.':
    '{file}: Der Slicer kam zu keinem Ergebnis. Gramm und Zeit sind an der Geometrie gemessen.',
  'Slicing it failed.': 'Das Slicen ist gescheitert.',
} as const
