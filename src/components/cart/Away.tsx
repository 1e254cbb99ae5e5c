/** A page of its own while the database does not answer: what is safe, and what to do. */
export function Away({ title, text, again, href }: { title: string; text: string; again: string; href: string }) {
  return (
    <div class="wrap page-blank">
      <div class="blank" role="alert">
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        <a class="btn" href={href}>
          {again}
        </a>
      </div>
    </div>
  );
}
