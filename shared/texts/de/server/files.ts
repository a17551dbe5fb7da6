const AGAIN = 'Exportieren Sie das Modell neu.'

/** What is wrong with a part of the package. */
const unreadable = {
  "{part} can't be read: its resources or its build are missing. Export the model again.": `{part} lässt sich nicht lesen. Die Objekte oder die Druckliste fehlen. ${AGAIN}`,
  "{part} can't be read: it is no 3MF model. Export the model again.": `{part} lässt sich nicht lesen. Das ist kein 3MF-Modell. ${AGAIN}`,
  "{part} can't be read: it is empty. Export the model again.": `{part} lässt sich nicht lesen. Darin steht nichts. ${AGAIN}`,
  "{part} can't be read: it ends too early or is no sound XML ({what}). Export the model again.": `{part} lässt sich nicht lesen. Es endet zu früh oder ist kein gültiges XML ({what}). ${AGAIN}`,
  "{part} can't be read: it is no sound XML ({what}). Export the model again.": `{part} lässt sich nicht lesen. Es ist kein gültiges XML ({what}). ${AGAIN}`,
  "{part} can't be read: its encoding is “{encoding}”; only UTF-8 and UTF-16 are allowed. Export the model again.": `{part} lässt sich nicht lesen. Die Kodierung ist „{encoding}“, erlaubt sind nur UTF-8 und UTF-16. ${AGAIN}`,
  "{part} can't be read: it is not valid UTF-{bits}. Export the model again.": `{part} lässt sich nicht lesen. Es ist kein gültiges UTF-{bits}. ${AGAIN}`,
  "{part} can't be read: it holds two lists of resources. Export the model again.": `{part} lässt sich nicht lesen. Es hat zwei Listen von Objekten. ${AGAIN}`,
  "{part} can't be read: it holds two builds. Export the model again.": `{part} lässt sich nicht lesen. Es hat zwei Drucklisten. ${AGAIN}`,
  "{part} can't be read: it holds a model inside a model. Export the model again.": `{part} lässt sich nicht lesen. Ein Modell steht in einem Modell. ${AGAIN}`,
  "{part} can't be read: object {id} stands there twice. Export the model again.": `{part} lässt sich nicht lesen. Objekt {id} steht zweimal darin. ${AGAIN}`,
  "{part} can't be read: object {id} has two lists of {what}. Export the model again.": `{part} lässt sich nicht lesen. Objekt {id} hat zwei Listen von {what}. ${AGAIN}`,
  "{part} can't be read: object {id} has two meshes. Export the model again.": `{part} lässt sich nicht lesen. Objekt {id} hat zwei Netze. ${AGAIN}`,
  "{part} can't be read: object {id} has two boolean shapes. Export the model again.": `{part} lässt sich nicht lesen. Objekt {id} hat zwei boolesche Formen. ${AGAIN}`,
  "{part} can't be read: object {id} has more than one of a mesh, components and a boolean shape. Export the model again.": `{part} lässt sich nicht lesen. Objekt {id} hat mehr als eines von Netz, Bauteilen und boolescher Form. ${AGAIN}`,
  "{part} can't be read: numbers are written with a comma (“{value}”) where 3MF has a point. Export the model again.": `{part} lässt sich nicht lesen. Zahlen stehen mit Komma („{value}“) statt mit Punkt. ${AGAIN}`,
  "{part} can't be read: a vertex of object {id} has no usable {axis} coordinate (missing). Export the model again.": `{part} lässt sich nicht lesen. Einem Punkt von Objekt {id} fehlt die Koordinate {axis}. ${AGAIN}`,
  "{part} can't be read: a vertex of object {id} has no usable {axis} coordinate (“{value}”). Export the model again.": `{part} lässt sich nicht lesen. Ein Punkt von Objekt {id} hat keine brauchbare Koordinate {axis} („{value}“). ${AGAIN}`,
  "{part} can't be read: a triangle of object {id} has no usable corner {name} (missing). Export the model again.": `{part} lässt sich nicht lesen. Einem Dreieck von Objekt {id} fehlt die Ecke {name}. ${AGAIN}`,
  "{part} can't be read: a triangle of object {id} has no usable corner {name} (“{value}”). Export the model again.": `{part} lässt sich nicht lesen. Ein Dreieck von Objekt {id} hat keine brauchbare Ecke {name} („{value}“). ${AGAIN}`,
  "{part} can't be read: a transform is not twelve numbers (“{value}”). Export the model again.": `{part} lässt sich nicht lesen. Eine Transformation ist nicht zwölf Zahlen („{value}“). ${AGAIN}`,
  "{part} can't be read: an element <{element}> lacks its {name}. Export the model again.": `{part} lässt sich nicht lesen. Einem <{element}> fehlt {name}. ${AGAIN}`,
  "{part} can't be read: <{element}> has a {name} that is no number (“{value}”). Export the model again.": `{part} lässt sich nicht lesen. <{element}> hat {name}, das keine Zahl ist („{value}“). ${AGAIN}`,
  "{part} can't be read: <{element}> has a negative {name}. Export the model again.": `{part} lässt sich nicht lesen. <{element}> hat ein negatives {name}. ${AGAIN}`,
  "{part} can't be read: a beam has no radius. Export the model again.": `{part} lässt sich nicht lesen. Ein Stab hat keinen Radius. ${AGAIN}`,
  "{part} can't be read: a ball has no radius. Export the model again.": `{part} lässt sich nicht lesen. Eine Kugel hat keinen Radius. ${AGAIN}`,
  "{part} can't be read: a mirror has no plane. Export the model again.": `{part} lässt sich nicht lesen. Eine Spiegelung hat keine Ebene. ${AGAIN}`,
} as const

/** Why a file was not taken. */
export const serverFiles = {
  'Send one file at a time.': 'Schicken Sie die Dateien einzeln.',
  'Send one 3MF file.': 'Schicken Sie eine 3MF-Datei.',
  'Send at most {count#} files at once.': 'Höchstens {count} Dateien auf einmal.',
  'The files of a request may have 500 MiB together. Send them in several.':
    'Zusammen gehen höchstens 500 MiB auf einmal. Schicken Sie die Dateien in mehreren Malen.',
  '"{name}" is no 3MF file: its name must end in .3mf. Export the model as 3MF.':
    '„{name}“ ist keine 3MF-Datei: Ihr Name muss auf .3mf enden. Exportieren Sie das Modell als 3MF.',
  '"{name}" is larger than {limit}, the most that a file may have.':
    '„{name}“ ist größer als {limit}; mehr darf eine Datei nicht haben.',
  '"{name}" is no picture: send JPEG, PNG or WebP.': '„{name}“ ist kein Bild: Es gehen JPEG, PNG und WebP.',
  'Send at most {count#} pictures with a message.': 'Höchstens {count} Bilder mit einer Nachricht.',
  '"{name}" is a HEIC picture, which not everybody can see. Send it as JPEG: on an iPhone choose "Most Compatible" under Camera, Formats.':
    '„{name}“ ist ein HEIC-Bild, das nicht jeder sehen kann. Schicken Sie es als JPEG: Auf dem iPhone wählen Sie unter Kamera, Formate „Maximale Kompatibilität“.',
  '"{name}" is no whole JPEG, PNG or WebP picture. Save it anew as one of these and send it again.':
    '„{name}“ ist kein vollständiges JPEG-, PNG- oder WebP-Bild. Speichern Sie es neu und schicken Sie es noch einmal.',
  '"{name}" holds a virus and was not taken. Check the computer that it comes from.':
    '„{name}“ enthält einen Virus und wurde nicht angenommen. Prüfen Sie den Rechner, von dem die Datei kommt.',
  'A file is infected.': 'Eine Datei ist infiziert.',
  'Files can’t be checked for viruses at the moment, so none are taken. Try again in a minute.':
    'Dateien lassen sich gerade nicht auf Viren prüfen, darum nehmen wir keine an. Versuchen Sie es in einer Minute wieder.',
  'A file is larger than clamd takes: set its StreamMaxLength to UPLOAD_MAX_BYTES or more.':
    'Diese Datei ist größer, als die Virenprüfung es zulässt. Sagen Sie uns Bescheid.',
  'The multipart body can’t be read to its end. Send it again.':
    'Die Datei kam nicht vollständig an. Schicken Sie sie noch einmal.',
  'Files are sent in the field "{field}".': 'Die Datei kam an der falschen Stelle an.',
  'Send the files as multipart/form-data.': 'Die Datei kam in der falschen Form an.',

  'The model takes too long to read. Reduce its detail and export it again.':
    'Das Modell zu lesen dauert zu lange. Verringern Sie seine Auflösung und exportieren Sie es neu.',
  'The model needs too much memory to read. Reduce its detail and export it again.':
    'Das Modell zu lesen braucht zu viel Speicher. Verringern Sie seine Auflösung und exportieren Sie es neu.',
  'The model could not be read: reading it came to a sudden end. Export it again from your program.': `Das Modell ließ sich nicht zu Ende lesen. ${AGAIN}`,
  'The file holds no {name}.': `In der Datei fehlt {name}. ${AGAIN}`,
  '{name} in the file is damaged. Export the model again.': `{name} in der Datei ist beschädigt. ${AGAIN}`,
  'The checksum of {name} is wrong: the file is damaged. Upload it again.':
    'Die Prüfsumme von {name} stimmt nicht: Die Datei ist beschädigt. Laden Sie sie noch einmal hoch.',
  'The file is protected with a password. Export it without one.':
    'Die Datei ist mit einem Passwort geschützt. Exportieren Sie sie ohne.',
  '{name} is packed in a way that 3MF does not allow. Export the model again.': `{name} ist so gepackt, wie 3MF es nicht erlaubt. ${AGAIN}`,
  'Entries of the file overlap one another. Export the model again.': `Einträge der Datei überlappen sich. ${AGAIN}`,
  'The file holds an entry whose name points outside of it. Export the model again from your program.': `Ein Eintrag der Datei zeigt nach außen. ${AGAIN}`,
  'The file is empty. Export the model again.': `Die Datei ist leer. ${AGAIN}`,
  'The end of the file is missing, as after a broken download or copy. Download or export it again.':
    'Das Ende der Datei fehlt, wie nach einem abgebrochenen Download. Laden Sie sie neu herunter oder exportieren Sie sie neu.',
  'The file is a web page, not a 3MF. Download the model itself and upload that.':
    'Die Datei ist eine Webseite, kein 3MF. Laden Sie das Modell selbst herunter und dann hier hoch.',
  'The file is only the inside of a 3MF. Upload the whole 3MF as your program exports it.':
    'Die Datei ist nur das Innere einer 3MF-Datei. Laden Sie die ganze 3MF-Datei hoch, so wie Ihr Programm sie exportiert.',
  'The file is in the format {format}, and a new name does not convert it. Open it in your program and export it as 3MF.':
    'Die Datei hat das Format {format}; Umbenennen wandelt sie nicht um. Öffnen Sie sie in Ihrem Programm und exportieren Sie sie als 3MF.',
  'The file is a zip with “{name}” in it. Unpack it and upload what is inside.':
    'Die Datei ist ein ZIP mit „{name}“ darin. Entpacken Sie es und laden Sie den Inhalt hoch.',
  'The file is a 3MF that was unpacked and packed again with a folder around it. Upload the 3MF as your program exports it.':
    'Die 3MF-Datei wurde entpackt und mit einem Ordner darum neu gepackt. Laden Sie sie hoch, so wie Ihr Programm sie exportiert.',
  'The file is a zip with “{name}” in it, which is no 3MF. Open that in your program and export it as 3MF.':
    'Die Datei ist ein ZIP mit „{name}“ darin, was keine 3MF-Datei ist. Öffnen Sie das in Ihrem Programm und exportieren Sie es als 3MF.',
  'The file is no 3MF: it can’t be opened as a zip package. Export the model again.': `Das ist keine 3MF-Datei: Sie lässt sich nicht als ZIP öffnen. ${AGAIN}`,
  'The file can’t be opened as a zip package.': 'Die Datei lässt sich nicht als ZIP öffnen.',
  '{name} in the file is not what the file’s directory says. Export the model again.': `{name} ist nicht, was das Verzeichnis der Datei sagt. ${AGAIN}`,
  'Unpacked, the file is larger than {count#} MiB. Reduce the model’s detail.':
    'Entpackt ist die Datei größer als {count} MiB. Verringern Sie die Auflösung des Modells.',
  '{name} unpacks to more than {count#} times its size, as files made to do harm do. Export the model again, without extras.':
    '{name} wächst beim Entpacken auf mehr als das {count}-Fache, wie es schädliche Dateien tun. Exportieren Sie das Modell neu, ohne Beigaben.',
  'The file holds more than {count#} entries. Export the model again, without extras.':
    'Die Datei hat mehr als {count} Einträge. Exportieren Sie das Modell neu, ohne Beigaben.',
  'The file holds “{name}” twice, so that programs disagree on which one counts. Export the model again.': `„{name}“ steht zweimal in der Datei. ${AGAIN}`,
  '{name} is larger than any program makes it. Export the model again, without extras.':
    '{name} ist größer, als ein Programm es macht. Exportieren Sie das Modell neu, ohne Beigaben.',

  'The model is flat: it encloses no volume that could be printed. Give it thickness and export it again.':
    'Das Modell ist flach: Es hat kein Volumen, das sich drucken ließe. Geben Sie ihm Dicke und exportieren Sie es neu.',
  'Every object in the file is marked not to be printed. Mark what you want and export it again.':
    'Alles in der Datei ist als „nicht drucken“ markiert. Markieren Sie, was Sie möchten, und exportieren Sie neu.',
  'The file holds ready-made slices without the shape itself. Export the model with its mesh.':
    'Die Datei enthält fertige Schichten ohne die Form selbst. Exportieren Sie das Modell mit seinem Netz.',
  'The shape is given by an extension of 3MF that is not known here. Export the model as a mesh.':
    'Die Form steht in einer 3MF-Erweiterung, die wir nicht lesen. Exportieren Sie das Modell als Netz.',
  'The file holds a sliced plate without the model itself. Export the project (not the sliced file) and upload that.':
    'Die Datei enthält eine geslicte Platte ohne das Modell. Exportieren Sie das Projekt (nicht die geslicte Datei) und laden Sie das hoch.',
  'Nothing in the file is placed for printing. Put the model on the plate and export it again.':
    'In der Datei ist nichts zum Drucken platziert. Legen Sie das Modell auf die Platte und exportieren Sie es neu.',
  'Everything in the file is marked as support or as another helper. Mark the part as a model and export it again.':
    'Alles in der Datei ist als Stütze oder anderer Helfer markiert. Markieren Sie das Bauteil als Modell und exportieren Sie es neu.',
  'The objects in the file have no surface, as hidden bodies have none. Show them and export the model again.':
    'Die Objekte in der Datei haben keine Oberfläche, wie ausgeblendete Körper. Blenden Sie sie ein und exportieren Sie das Modell neu.',
  'Everything in the file only cuts away from a part that is missing. Export it together with that part.':
    'Alles in der Datei schneidet nur aus einem Bauteil, das fehlt. Exportieren Sie es zusammen mit dem Bauteil.',
  'Everything in the file only modifies a part that is missing. Export it together with that part.':
    'Alles in der Datei verändert nur ein Bauteil, das fehlt. Exportieren Sie es zusammen mit dem Bauteil.',
  'Everything in the file only says where supports go. Export it together with the part.':
    'Alles in der Datei sagt nur, wo Stützen stehen. Exportieren Sie es zusammen mit dem Bauteil.',
  'The file holds no model that could be printed. Export the model again.': `Die Datei enthält kein Modell, das sich drucken ließe. ${AGAIN}`,
  'The file holds no model that could be printed.': 'Die Datei enthält kein Modell, das sich drucken ließe.',
  'The file holds more triangles than can be read safely. Reduce its detail and export it again.':
    'Die Datei hat mehr Dreiecke, als sich sicher lesen lassen. Verringern Sie ihre Auflösung.',
  'The model refers to “{path}”, which is not in the file. Export the model again.': `Das Modell verweist auf „{path}“, das in der Datei fehlt. ${AGAIN}`,
  "{part} refers to “{path}”, which only the file's first model may do. Export the model again.": `{part} verweist auf „{path}“, was nur das erste Modell der Datei darf. ${AGAIN}`,
  'The model needs an extension of 3MF that is not known here: {uri}. Export it without that extension.':
    'Das Modell braucht eine 3MF-Erweiterung, die wir nicht lesen: {uri}. Exportieren Sie es ohne.',
  'Object {id} is bounded by the mesh of object {other}, which is not in the file. Export the model again.': `Objekt {id} verweist auf Objekt {other}, das in der Datei fehlt. ${AGAIN}`,
  'A beam of object {id} names a vertex that does not exist. Export the model again.': `Ein Stab von Objekt {id} nennt einen Punkt, den es nicht gibt. ${AGAIN}`,
  'The model reaches farther than {count#} m from its origin. Check its unit and position and export it again.':
    'Das Modell reicht weiter als {count} m von seinem Ursprung. Prüfen Sie Einheit und Lage und exportieren Sie es neu.',
  'A triangle of object {id} names vertex {vertex#}, but the mesh has only {count#} vertices. Export the model again.': `Ein Dreieck von Objekt {id} nennt einen Punkt, den es nicht gibt. ${AGAIN}`,
  'The model has more than {count#} triangles. Reduce its detail and export it again.':
    'Das Modell hat mehr als {count} Dreiecke. Verringern Sie seine Auflösung und exportieren Sie es neu.',
  'The XML in {part} is nested deeper than {count#} levels. Export the model again from your program.': `{part} ist zu tief verschachtelt. ${AGAIN}`,
  ...unreadable,
  "{part} can't be read: {why}. Export the model again.": `{part} lässt sich nicht lesen. ${AGAIN}`,
  '{part} holds a document type declaration, which 3MF forbids. Export the model again.': `{part} enthält eine Dokumenttyp-Deklaration, die 3MF verbietet. ${AGAIN}`,
  '{part} holds a single piece of markup or text that is larger than any program writes. Export the model again.': `{part} enthält ein Stück, das größer ist, als ein Programm es schreibt. ${AGAIN}`,
  '{part} holds too many {what} to be read safely. Reduce the model’s detail and export it again.':
    '{part} enthält zu viel, um sicher gelesen zu werden. Verringern Sie die Auflösung des Modells und exportieren Sie es neu.',
  'The build refers to object {id}, which is not in {part}. Export the model again.': `Die Druckliste verweist auf Objekt {id}, das fehlt. ${AGAIN}`,
  "The model's components multiply to more than {count#} placed objects. Export it with fewer copies.":
    'Die Bauteile des Modells vervielfachen sich zu mehr als {count} Objekten. Exportieren Sie es mit weniger Kopien.',
  'Object {id} contains itself. Export the model again.': `Objekt {id} enthält sich selbst. ${AGAIN}`,
  'Components are nested deeper than {count#} levels. Export the model again with fewer groups.':
    'Die Bauteile sind tiefer als {count} Ebenen verschachtelt. Exportieren Sie das Modell mit weniger Gruppen.',
  'The file is encrypted (3MF secure content), so its model can’t be read. Export it without protection.':
    'Die Datei ist verschlüsselt (3MF Secure Content). Exportieren Sie sie ohne Schutz.',
  'The file is a zip but no 3MF package: it has no relationships that name a model. Export the model as 3MF.':
    'Die Datei ist ein ZIP, aber kein 3MF: Sie nennt kein Modell. Exportieren Sie das Modell als 3MF.',
  'The file names more than one model as its start. Export the model again.': `Die Datei nennt mehr als ein Modell als Anfang. ${AGAIN}`,
  'The file names no model, or one that it does not hold. Export the model again.': `Die Datei nennt kein Modell, oder eines, das sie nicht enthält. ${AGAIN}`,
  'It holds no mesh to show.': 'Die Datei hat kein Netz, das sich zeigen ließe.',
} as const
