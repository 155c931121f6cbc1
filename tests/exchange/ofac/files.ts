/** An invented sanctions list, as tables and as XML: the same entries. */
export const TABLES = {
  'sdn.csv': [
    '101,"EXAMPLESOK, Daravuth","individual","EXAMPLE-1] [EXAMPLE-2","Chairman",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 Mar 1970; alt. DOB circa 1971; POB Invented Town; nationality Cambodia; Gender Male; Passport N000 (Cambodia); a.k.a. \'DARA\'; Linked To: INVENTED LOTUS CO., LTD.; Linked To: NOBODY ON THE LIST."',
    '102,"INVENTED LOTUS CO., LTD.",-0- ,"EXAMPLE-1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Company Number 0000 (Cambodia); Website"',
    '103,"INVENTED STAR","vessel","EXAMPLE-2",-0- ,"XX00","Tanker","100","90","Cambodia","Invented Owner","IMO 0000000."',
    '104,"INVENTED COMMITTEE",-0- ,"EXAMPLE-2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ',
    '\u001a',
  ].join('\r\n'),
  'add.csv':
    '101,1,"1 Example Street","Phnom Penh","Cambodia",-0- \r\n102,2,-0- ,-0- ,"Cambodia",-0- \r\n\u001a',
  'alt.csv':
    '101,1,"aka","EXAMPLESOK, Invented",-0- \r\n102,2,"fka","OLD INVENTED LOTUS",-0- \r\n102,3,"aka","示例莲花公司",-0- \r\n\u001a',
  'sdn_comments.csv': '102," www.lotus.example; Linked To: EXAMPLESOK, Daravuth."\r\n\u001a',
} as const;

const entry = (uid: number, inner: string) => `<sdnEntry><uid>${uid}</uid>${inner}</sdnEntry>`;

export const xml = (prefix = '', namespace = 'https://examples.example/XML') =>
  `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns${prefix === '' ? '' : `:${prefix}`}="${namespace}"><publshInformation><Publish_Date>03/04/2025</Publish_Date></publshInformation>
${entry(101, '<firstName>Daravuth</firstName><lastName>EXAMPLESOK</lastName><title>Chairman</title><sdnType>Individual</sdnType><remarks>Linked To: INVENTED LOTUS CO., LTD.</remarks><programList><program>EXAMPLE-1</program><program>EXAMPLE-2</program></programList><idList><id><uid>9</uid><idType>Passport</idType><idNumber>N000</idNumber><idCountry>Cambodia</idCountry></id><id><uid>10</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList><akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>DARA</lastName></aka><aka><uid>2</uid><type>a.k.a.</type><category>strong</category><lastName>ដារ៉ាវុធ</lastName></aka></akaList><addressList><address><uid>3</uid><address1>1 Example Street</address1><city>Phnom Penh</city><country>Cambodia</country></address></addressList><nationalityList><nationality><uid>4</uid><country>Cambodia</country><mainEntry>true</mainEntry></nationality></nationalityList><dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>03 Mar 1970</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>')}
${entry(102, '<lastName>INVENTED LOTUS CO., LTD.</lastName><sdnType>Entity</sdnType><programList><program>EXAMPLE-1</program></programList><idList><id><uid>11</uid><idType>Company Number</idType><idNumber>0000</idNumber></id></idList>')}
${entry(103, '<lastName>INVENTED STAR</lastName><sdnType>Vessel</sdnType><programList><program>EXAMPLE-2</program></programList><vesselInfo><callSign>XX00</callSign><vesselType>Tanker</vesselType></vesselInfo>')}
</sdnList>`.replaceAll(
    /<(\/?)(?=[A-Za-z])/g,
    (_, slash: string) => `<${slash}${prefix === '' ? '' : `${prefix}:`}`,
  );
