/** The phrasings that the rules were made with; `{}` stands for what is asked for. */
const firstPhrasings: readonly string[] = `
Please send us your {}
Please send your {} so we can help
Could you send me your {}?
Can you DM your {}?
Kindly provide your {}
Please provide your {} below
Can you please confirm your {}?
Could you confirm your {} for us?
We need your {} to continue
We'll need your {} first
I need your {} please
What is your {}?
What's your {}?
And what is your {}, please?
May I have your {}?
Can I have your {} please?
Could I get your {}?
Can I take your {}?
Can we get your {} quickly?
Let me have your {}
Let us know your {}
Tell me your {}
Please tell us your {}
Just tell me your {} and I will sort it
Reply with your {}
Please reply with your {} and we will check
Message us your {}
Text me your {}
Email us your {}
Please email your {}
Drop me your {} here
Pop your {} in a DM
Give me your {}
Please give us your {}
Could you give us your {} please
Share your {} with us
Please share your {} in DM
Would you mind sharing your {}?
Would you be able to share your {}?
Please type your {} here
Enter your {} below please
Your {} please
Your {}?
{}?
{} please
{} pls
To find you I need your {}
To verify it is you, please send your {}
For security, please confirm your {}
Don't hesitate to send your {}
Why not send me your {}?
We can't help without your {}
Please quote your {}
Forward your {} to us
Supply your {} please
Please include your {} in your next message
Please state your {}
Can you read me your {}?
Do you have your {} to hand? Send it over
I don't see your {}. Could you send it?
Before we go on, please provide your {}
Once you send us your {} we can refund you
We require your {}
Your {} is required, please reply here
Please post your {} here
Please submit your {} via DM
Can you tell me your {} so I can look
Would you send over your {}?
Kindly confirm {} for verification
Hi! Could you DM us your {}? Thanks
Thanks. Now your {} please
One more thing: your {}?
I will need to take your {}
I'd need your {} for that
Mind sending me your {}?
Please can I have your {}
Please could we have your {} again
It would help if you could send your {}
Send over your {} when you can
Send {}
Share {} please
Provide {} asap
DM {}
Confirm {}
Hello, kindly message your {} to proceed
We are missing your {}, please reply with it
Which {} do you use?
Please write your {}
Please answer with your {}
Could you repeat your {}?
Please verify your {}
Let me take your {}
Help us find you: send your {}
Please check and send your {}
All we need is your {}
I just need your {}
Could you kindly state your {}
Feel free to send your {} here
Please attach your {}
Can you pass me your {}?
`
  .trim()
  .split('\n');

/** Held out at first (.896 were found), then looked at, so that they are known as well. */
const secondPhrasings: readonly string[] = `
To get this refunded we only need one thing from you, your {}
If you let me have your {} I can process it straight away
Hey there, mind dropping your {} in our inbox?
Can you give me the {} you registered with?
I can look that up, what's the {}?
Okay great, and the {}?
Sure thing! {} and we're good to go
Ping us your {} and we'll take it from there
Shoot us a DM with your {}
Fire over your {} when you get a sec
Please get back to me with your {}
We would appreciate it if you could supply your {}
In order to proceed, kindly furnish us with your {}
Would it be possible to have your {}?
Is it ok if I take your {} now?
Are you able to provide me with your {}?
Could I trouble you for your {}?
I'd be grateful for your {}
Please respond with the following: name, {}
Please DM your full name and {}
Can you DM us your name, address and {}?
We'll also need the {}
Also, your {} please!
Still need your {} mate
Got your {}?
Have you got your {} handy? Pop it in here
Do me a favour and send your {}
Would you kindly let us have your {}
Please advise your {}
Please advise us of your {}
So that I can pull up your profile, please share the {}
For verification purposes please state your {}
As a security check, what is your {}?
Just to verify, can you tell me your {}?
Just need to check your {}, can you type it here?
Simply reply to this message with your {}
Leave your {} in the chat and an agent will assist
Write back with your {}
Hi, please inbox your {}
PM me your {}
Kindly PM us ur {}
can u send ur {} pls
cud u give me ur {}
Pls share ur {} for us to check
Lemme have your {}
Gimme your {}
May we ask for your {}?
May I ask what your {} is?
Might I have your {}?
Could you possibly share with us your {}?
Could you let us know what your {} is?
Any chance you could send your {}?
Are you happy to share your {} here?
If possible, send your {}
If you could provide your {}, that would be great
It'd be great if you could share your {}
You can send your {} right here
You may reply with your {}
You'll have to give me your {}
You need to send us your {}
We're going to need your {}
I'm going to need your {} please
I require your {} in order to assist
Our team requires your {}
The system is asking for your {}, please provide
Please make sure to include your {}
Make sure you send your {}
Don't forget to include your {}
Please don't forget your {} when you reply
Not a problem, just send your {}
No worries! DM us your {}
Sorry about that, please forward your {} to us
Thanks for waiting. Could you share your {}?
Apologies! To help, could we get your {}?
Can we have the {} linked to it?
Please specify your {}
Please present your {}
Please hand over your {}
Put your {} in a direct message
Please put your {} here
Let's start with your {}
First, your {}
Next up: {}
Last thing, {}?
Remind me of your {}?
What was your {} again?
Could you remind me what your {} is
Please spell out your {}
Read out your {} please
Please return your {} by DM
Kindly revert with your {}
Without your {} we cannot go on
I cannot find you, can you share the {}?
Can't locate you. {}?
We couldn't find your {}, please send it again
Your {} isn't on file. Mind sending it?
Please update us with your {} here
Would you please note down your {} for me
Tell us: {}?
Confirm for me your {}
Drop us a line with your {}
`
  .trim()
  .split('\n');

/** Held out at second (.924 were found), then looked at. */
const thirdPhrasings: readonly string[] = `
Good morning, could I please have your {} so I can take a look?
Hi Ann, are you able to DM us your {} when you have a moment
Could you pop your {} over to us in a private message?
Please get in touch with your {} via direct message
Please follow us and DM your {}
Follow and DM your {} so our team can look
Send a DM with your {} and postcode
Send me a quick message with your {}
We'd love to help! What's your {}?
Let's get this sorted. Can you share your {}?
I'd be happy to check. Please send me your {}
I'll have a look for you, may I have your {}?
Please bear with me. While I check, what is your {}?
Can we double check your {}?
Can we please verify your {} before we proceed?
Before proceeding we must verify your {}, please type it here
Would you be so kind as to give us your {}
Do you mind giving me your {}?
Do you mind if I ask for your {}?
Is there any way you could send us your {}?
How about you send me your {}?
What {} did you sign up with?
What {} is linked to the payment?
Which {} was used for the purchase?
And the {} please?
And your {}?
Great. Your {}?
Brilliant, now I just need the {}
Perfect, thank you. Lastly the {}
Final step: please reply with your {}
Step 1: send your {}
Please complete the check by giving your {}
To confirm your identity, please provide the {}
To pass security I need your {}
For data protection reasons, could you confirm your {}?
Due to data protection I need to ask you for your {}
Security question: what is your {}?
I have to ask for your {}
I must ask you for your {}
I'm afraid I need your {} for this
Unfortunately I can't proceed without your {}
We cannot process this unless you send your {}
Nothing we can do until we have your {}
As soon as I have your {} I'll issue the refund
Once I've got your {} I'll call you
When you reply, include your {}
When you can, let me know your {}
If you don't mind, what is your {}?
If you would like us to check, please share your {}
If it's easier, text your {} to us
Just your {} will do
Only your {} is needed
The only thing missing is your {}
Looks like we're missing the {}
It seems your {} is missing, can you resend?
I'm not seeing your {} here, what is it?
You haven't given us your {} yet
You forgot to send your {}
You left out your {}, please send it
Please resend your {}
Please re-send us your {}
Could you send that {} again?
Can you give me your {} one more time?
Sorry, say again, your {}?
Can u dm ur {} thx
plz gimme ur {}
need ur {} asap
ur {} pls mate
wats ur {}
whats the {} on the account
give us your {} and we will sort it out
just send the {}
send me the {} and the expiry date
Your name, {} and postcode please
Name and {} please
Please send: full name, {}, postcode
We need the following: {}, postcode and email
Kindly share below details: {}
Kindly send across your {}
Kindly help us with your {}
Request you to share your {}
We request you to provide your {} over DM
You are requested to share your {}
Please help me with your {}
Do share your {} with us
Do send us your {}
Requesting your {} to check further
Please allow me to take your {}
Allow us to check, share your {}
I would like to take your {}
I'd like your {} please
I want your {}
Let me grab your {}
Let me just take down your {}
Can I quickly grab your {} off you?
Could I get you to type in your {} here?
Would you read me the {}?
Please key in your {} here
Tap reply and type your {}
`
  .trim()
  .split('\n');

/** The phrasings that the rules were made with. */
export const knownPhrasings: readonly string[] = [...firstPhrasings, ...secondPhrasings, ...thirdPhrasings];

/** Written after the rules stood; the rules were not changed for it. */
export const heldOutPhrasings: readonly string[] = `
Would you please pass on your {}?
Please pass along your {} so that we can find you
Kindly let me know your {} to look into this
May we know your {}?
May I know the {} please?
Can I know your {}?
I would need your {} to look it up
We'd need your {} in order to trace it
We'd require your {}
Please be ready with your {} and send it here
Please give the {} to our agent in this chat
Please DM the {} used for the order
DM the {} please, and we will take a look
Send through your {} please
Please send through your {} when you get a chance
Please send in your {}
Do you know your {}?
Do you remember your {}? Please send it
Can you find your {} and send it to me?
Could you look up your {} and reply with it?
Check your {} and let me know please
Can you check what your {} is and tell me?
Hi! To locate your booking, please supply {}
In that case I need your {} as well
In that case, could you share your {} as well?
Okay. And your {} is?
So your {} is?
Your {} is what?
So what's your {} then?
Would you be willing to share your {}?
Would it be okay to share your {} with me?
Could you be so kind to send your {}
It'd help to have your {}
It would be helpful to have your {}
It would speed things up if you gave me your {}
If I could just take your {}
If we could have your {} please
If you send me your {}, I will fix it today
If you could just confirm your {} for me
Provided you send your {}, we can refund you today
You just need to give us your {}
All you have to do is send us your {}
All I need from you is your {}
What I need is your {}
What we need now is the {}
The next thing I need is your {}
There's one more thing I need: {}
I'm missing your {}
I still don't have your {}
I haven't received your {} yet, can you send it?
We have not received your {}. Please send it again
We're still waiting for your {}
Waiting for your {}
Awaiting your {}
Looking forward to your {}
Please, your {}, and we'll refund you
Quick check: your {}?
Quick question, what's your {}?
ok now ur {}
can i hav ur {}
could you plz tell us your {}
pls dm {}
please msg your {}
Please whatsapp your {} to us
Please text over your {}
Please email through your {}
Mail me your {}
Please mention your {} in your reply
Please mention the {} here
Reply to this tweet with your {}
Tweet us your {}
Tweet your {} at us
Comment your {} below
Post your {} in the comments
Leave a comment with your {}
Put the {} in your next message
Add your {} to your next message
Please add your {} here
Include {} in your DM
Please also include your {}
Please also let us have your {}
Also tell me your {}
In addition please send your {}
We additionally need your {}
Fill in your {} here
Please fill out your {} below
Please enter {} to continue this chat
Type {} to continue
Say your {} please
Please state the {} for our records
For our records, your {}?
For the refund: your {}?
For your refund I'll need your {}
For a faster answer, share your {}
Hand me your {} and I'll handle the rest
Trust me, just send your {}
It's safe, send us your {}
This chat is private, so you can give me your {}
You're in a private message now, so please share your {}
Now that we're in DM, what is your {}?
`
  .trim()
  .split('\n');

/** What is asked for. */
export const askedFor: readonly string[] = [
  'card number',
  'debit card number',
  'credit card details',
  'full card number',
  'long number on the front of your card',
  '16 digit card number',
  'card details',
  'CVV',
  'CVC code',
  'security code on the back of your card',
  'three digits on the back of your card',
  'account number',
  'bank account number',
  'sort code and account number',
  'sort code',
  'bank details',
  'IBAN',
  'national insurance number',
  'NI number',
  'password',
  'online banking password',
  'PIN',
  'date of birth',
  'DOB',
  'memorable word',
  "mother's maiden name",
  'account no',
  'acct number',
  'customer number',
  'login details',
];
