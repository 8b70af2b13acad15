/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.util.ClassUtils;

/**
 * Hears of activations at once, by {@code LISTEN} and {@code NOTIFY} of PostgreSQL. What
 * is lost while there is no connection, looking at intervals makes good.
 */
final class PostgresNotifications implements PolicySource.Subscription {

	private static final Logger logger = LoggerFactory.getLogger(PostgresNotifications.class);

	private static final String CHANNEL = "centrali_policies";

	// Short, since nothing but data or this ends the wait for a socket.
	private static final Duration WAIT = Duration.ofMillis(500);

	private static final int WAITS_BETWEEN_CHECKS = 20;

	private static final int CHECK_TIMEOUT_SECONDS = 5;

	private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

	private final DataSource dataSource;

	private final Runnable onChange;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "centrali-policy-notifications");

	PostgresNotifications(DataSource dataSource, Runnable onChange) {
		this.dataSource = dataSource;
		this.onChange = onChange;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	static boolean isSupported(DataSource dataSource) {
		return ClassUtils.isPresent("org.postgresql.PGConnection", PostgresNotifications.class.getClassLoader())
				&& isPostgres(dataSource);
	}

	// Told when the transaction commits, and not if it does not.
	static void send(JdbcClient jdbc, DataSource dataSource) {
		if (isPostgres(dataSource)) {
			jdbc.sql("select pg_notify(?, '')").param(CHANNEL).query((row) -> {
			});
		}
	}

	private static boolean isPostgres(DataSource dataSource) {
		try {
			return "PostgreSQL".equals(JdbcUtils.commonDatabaseName(
					JdbcUtils.extractDatabaseMetaData(dataSource, (metaData) -> metaData.getDatabaseProductName())));
		}
		catch (MetaDataAccessException ex) {
			logger.warn("It cannot be told which database it is, so activations are seen at intervals only", ex);
			return false;
		}
	}

	private void run() {
		boolean told = false;
		while (this.closed.getCount() > 0) {
			try {
				listen();
				told = false;
			}
			catch (SQLException | RuntimeException ex) {
				if (this.closed.getCount() > 0 && !told) {
					logger.warn("Notifications of the database cannot be heard for now: {}", ex.toString());
					told = true;
				}
			}
			await();
		}
	}

	private void listen() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			PGConnection notifying = connection.unwrap(PGConnection.class);
			try (Statement statement = connection.createStatement()) {
				statement.execute("LISTEN " + CHANNEL);
				try {
					listen(connection, notifying);
				}
				finally {
					// A pool learns from this if the connection is lost.
					statement.execute("UNLISTEN " + CHANNEL);
				}
			}
		}
	}

	private void listen(Connection connection, PGConnection notifying) throws SQLException {
		if (!connection.getAutoCommit()) {
			connection.commit();
		}
		// Whatever was changed while nobody listened.
		this.onChange.run();
		for (int waits = 1; this.closed.getCount() > 0; waits++) {
			if (notifying.getNotifications((int) WAIT.toMillis()).length > 0) {
				this.onChange.run();
			}
			if (waits % WAITS_BETWEEN_CHECKS == 0 && !connection.isValid(CHECK_TIMEOUT_SECONDS)) {
				throw new SQLException("The connection is lost");
			}
		}
	}

	private void await() {
		try {
			this.closed.await(RETRY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			this.closed.countDown();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.thread.interrupt();
	}

}
