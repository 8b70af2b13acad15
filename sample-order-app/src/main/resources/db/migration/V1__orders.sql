-- Quoted, so that the table has the same name in every database.
create table "orders" (
	id varchar(64) primary key,
	customer varchar(200) not null,
	amount bigint not null check (amount >= 0),
	status varchar(16) not null check (status in ('PENDING', 'APPROVED')),
	version integer not null
);

insert into "orders" (id, customer, amount, status, version) values
	('order-1', 'Acme Corp', 500, 'PENDING', 0),
	('order-2', 'Globex Inc', 5000, 'PENDING', 0),
	('order-3', 'Initech', 15000, 'PENDING', 0);
