// Asked by the health check, in mongosh: makes the replica set when there is none yet, and says whether this member serves.
// Only the member that is given the list makes it; the others wait to be taken in.
const members = (process.env.MONGO_MEMBERS ?? '').split(',').filter((host) => host !== '');
try {
  rs.status();
} catch (error) {
  if (error.codeName === 'NotYetInitialized' && members.length > 0)
    rs.initiate({ _id: 'muster', members: members.map((host, _id) => ({ _id, host })) });
}
const { isWritablePrimary, secondary } = db.hello();
quit(isWritablePrimary || (secondary && members.length !== 1) ? 0 : 1);
